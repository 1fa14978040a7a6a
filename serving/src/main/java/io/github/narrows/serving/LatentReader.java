package io.github.narrows.serving;

import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.model.sample.TensorCopy;
import io.github.narrows.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** Latents of one level as numbers, for those who go on with them. */
public final class LatentReader {
    private final PictureInput input;
    private final Operand<TFloat32> latents;

    LatentReader(PictureInput input, Operand<TFloat32> latents) {
        this.input = input;
        this.latents = latents;
    }

    /**
     * Of the first {@code count} images, uint8 NHWC.
     *
     * @return float32 [count, height, width, channels]
     */
    public HostTensor read(byte[] pixels, int count) {
        try (SampleInputs.Fed fed = input.feed(pixels, count);
                Result result = fed.runner().fetch(latents).run()) {
            HostTensor all = TensorCopy.toHost(result.get(0));
            List<Long> shape = new ArrayList<>(all.shape());
            int bytes = Math.toIntExact(all.data().remaining() / shape.get(0)) * count;
            shape.set(0, (long) count);
            return new HostTensor(all.dtype(), shape, all.data().limit(bytes));
        }
    }
}
