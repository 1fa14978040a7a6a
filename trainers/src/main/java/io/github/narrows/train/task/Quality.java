package io.github.narrows.train.task;

import io.github.narrows.evaluation.metric.PixelScale;
import io.github.narrows.evaluation.metric.Psnr;
import io.github.narrows.model.format.PictureFormat;
import io.github.narrows.model.format.SampleFormat;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The one number by which a batch of training is followed: the PSNR of pictures, and the signal-to-noise ratio of latents,
 * which are standardised where they are trained on, so that every channel counts alike.
 */
record Quality(SampleFormat format) {
    private static final float DECIBELS = (float) (-10 / Math.log(10));

    /** A scalar, by its name. */
    Map<String, Operand<TFloat32>> of(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> outputs) {
        if (format instanceof PictureFormat) {
            Operand<TFloat32> each = new Psnr(PixelScale.of(-0.5f, 0.5f)).perImage(tf, targets, outputs);
            return Map.of("psnr", tf.math.mean(each, tf.constant(0)));
        }
        Operand<TFloat32> error =
                tf.math.mean(tf.math.squaredDifference(targets, outputs), tf.constant(new int[] {0, 1, 2, 3}));
        Operand<TFloat32> least = tf.constant(1e-10f);
        return Map.of("channel-snr", tf.math.mul(tf.math.log(tf.math.maximum(error, least)), tf.constant(DECIBELS)));
    }
}
