package io.github.narrows.serving;

import io.github.narrows.graph.LastAxis;
import io.github.narrows.model.sample.SampleInputs;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The leading singular component of an image's latents before and behind its bottleneck. Latents [height, width, channels]
 * are taken as a matrix Z, one row a position; in Z = sum of s_i u_i v_i^T the component is u_1, one number a position: the
 * pattern in space that carries most of the latents' energy (LASERS, arXiv 2409.11184, figure 5).
 */
public final class LatentMaps {
    private final PictureInput input;
    private final Operand<TFloat32> encoded;
    private final Operand<TFloat32> constrained;

    /**
     * @param latents that go into the bottleneck of a level, [batch, height, width, channels]
     * @param constrained that come out of it, the same shape
     */
    LatentMaps(PictureInput input, Operand<TFloat32> latents, Operand<TFloat32> constrained) {
        this.input = input;
        this.encoded = leading(input.tf(), latents);
        this.constrained = leading(input.tf(), constrained);
    }

    /**
     * @param encoded the component of the encoder's output, of length 1; its sum is not negative
     * @param constrained the component of the bottleneck's output, of length 1, with the sign that brings it closer
     * @param cosine of the angle between the two, 0 to 1; the sign of a singular vector means nothing
     */
    public record Components(int height, int width, float[] encoded, float[] constrained, double cosine) {}

    /** Of one image, uint8 HWC. */
    public Components of(byte[] pixels) {
        try (SampleInputs.Fed fed = input.feed(pixels, 1);
                Result result = fed.runner().fetch(encoded).fetch(constrained).run()) {
            Shape grid = result.get(0).shape();
            float[] before = floats((TFloat32) result.get(0));
            float[] behind = floats((TFloat32) result.get(1));
            double sum = 0;
            double product = 0;
            for (int i = 0; i < before.length; i++) {
                sum += before[i];
                product += (double) before[i] * behind[i];
            }
            return new Components(
                    (int) grid.get(0),
                    (int) grid.get(1),
                    signed(before, sum),
                    signed(behind, sum * product),
                    Math.min(1, Math.abs(product)));
        }
    }

    private static float[] signed(float[] values, double sign) {
        if (sign < 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] = -values[i];
            }
        }
        return values;
    }

    /** [height, width] of the first image of a batch. */
    private static Operand<TFloat32> leading(Ops tf, Operand<TFloat32> latents) {
        Operand<TFloat32> first = tf.reshape(
                tf.slice(latents, tf.constant(new int[] {0, 0, 0, 0}), tf.constant(new int[] {1, -1, -1, -1})),
                tf.constant(new long[] {-1, LastAxis.channels(latents)}));
        Operand<TFloat32> left = tf.linalg.svd(first).u();
        Operand<TFloat32> column = tf.slice(left, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 1}));
        return tf.reshape(column, tf.slice(tf.shape(latents), tf.constant(new int[] {1}), tf.constant(new int[] {2})));
    }

    private static float[] floats(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }
}
