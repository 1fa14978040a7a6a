package io.github.narrows.serving;

import io.github.narrows.graph.Pass;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PixelRange;
import io.github.narrows.model.degradation.Enlargement;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.model.sample.TensorCopy;
import io.github.narrows.sample.SampleBuffers;
import io.github.narrows.sample.SampleTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TUint8;

/** Makes large pictures of small ones, by a model that was trained on images that a degradation made small. */
public final class Enlarger {
    private final PictureInput input;
    private final Enlargement enlargement;
    private final SampleTensor small;
    private final SampleInputs inputs;
    private final Operand<TUint8> large;

    Enlarger(PictureInput input, Autoencoder autoencoder) {
        this.input = input;
        this.enlargement = input.enlargement()
                .orElseThrow(() -> new IllegalStateException("this degradation makes no image smaller"));
        Ops tf = input.tf().withSubScope("enlarger");
        this.small = enlargement.small().pictures();
        this.inputs = new SampleInputs(tf, List.of(small));
        Operand<TUint8> pictures = inputs.tensor(small.name(), TUint8.class);
        this.large = PixelRange.pixels(
                tf,
                autoencoder
                        .apply(input.tf(), enlargement.input(tf, pictures), Pass.evaluation(input.tf()))
                        .images());
    }

    /** How many times longer sides become. */
    public int scale() {
        return enlargement.scale();
    }

    /** The shape of a small picture. */
    public ImageShape small() {
        return enlargement.small();
    }

    /**
     * @param pictures small ones, uint8 NHWC, the first {@code count} of which are taken
     * @return as many large ones, uint8 NHWC
     */
    public byte[] enlarge(byte[] pictures, int count) {
        SampleBuffers buffers = new SampleBuffers(List.of(small), input.fed(count));
        for (int i = 0; i < input.fed(count); i++) {
            int picture = Math.min(i, count - 1);
            Objects.requireNonNull(buffers.place(i).get(small.name()))
                    .put(pictures, picture * small.bytes(), small.bytes());
        }
        try (SampleInputs.Fed fed = inputs.feed(input.session(), buffers.tensors());
                Result result = fed.runner().fetch(large).run()) {
            return Arrays.copyOf(TensorCopy.toHost(result.get(0)).bytes(), input.bytes(count));
        }
    }
}
