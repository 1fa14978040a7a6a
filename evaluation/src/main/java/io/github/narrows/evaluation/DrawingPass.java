package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.Posterior;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.serving.PictureInput;
import io.github.narrows.tensor.HostTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * What decoders see in training, measured: a draw from the posterior of each image is decoded and compared, beside the bits
 * that it tells. The noise of an image follows from its pixels alone, so neither its place nor the size of the batch matters.
 */
final class DrawingPass {
    private final PictureInput input;
    private final Map<Placeholder<TFloat32>, Shape> noise = new LinkedHashMap<>();
    private final Operand<TFloat32> quality;
    private final Operand<TFloat32> bits;

    /** Takes in the measurements of one batch; the tensors are only valid during the call. */
    @FunctionalInterface
    interface Drawn {
        void accept(TFloat32 quality, TFloat32 bits);
    }

    DrawingPass(PictureInput input, Autoencoder autoencoder, Posterior posterior) {
        this.input = input;
        this.bits = posterior.bits();
        Ops tf = input.tf();
        Codes drawn = autoencoder.encode(tf, input.degraded());
        for (String part : posterior.deviations().parts().keySet()) {
            Operand<TFloat32> deviation = posterior.deviations().part(part, TFloat32.class);
            Placeholder<TFloat32> epsilon = tf.placeholder(TFloat32.class, Placeholder.shape(deviation.shape()));
            noise.put(epsilon, deviation.shape());
            drawn = drawn.and(part, tf.math.add(drawn.part(part, TFloat32.class), tf.math.mul(deviation, epsilon)));
        }
        this.quality = EvaluationMetrics.DRAWN_PSNR.perImage(
                tf, input.measuredTargets(), input.format().measured(tf, autoencoder.decode(tf, drawn)));
    }

    /** Measures the first {@code count} images of {@code pixels}, uint8 NHWC; padding may follow them. */
    void measure(byte[] pixels, int count, Drawn receiver) {
        List<Random> streams = IntStream.range(0, input.fed(count))
                .mapToObj(row -> new Random(input.digest(pixels, Math.min(row, count - 1))))
                .toList();
        try (SampleInputs.Fed fed = input.feed(pixels, count)) {
            noise.forEach((epsilon, shape) -> fed.and(epsilon, normal(streams, shape)));
            try (Result result = fed.runner().fetch(quality).fetch(bits).run()) {
                receiver.accept((TFloat32) result.get(0), (TFloat32) result.get(1));
            }
        }
    }

    /** N(0, 1) numbers for every image from a stream of its own. */
    private static HostTensor normal(List<Random> streams, Shape shape) {
        int each = (int) shape.tail().size();
        float[] values = new float[streams.size() * each];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) streams.get(i / each).nextGaussian();
        }
        long[] sizes = shape.asArray();
        sizes[0] = streams.size();
        return HostTensor.ofFloats(values, sizes);
    }
}
