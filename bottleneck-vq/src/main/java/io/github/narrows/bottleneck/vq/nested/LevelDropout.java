package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Quantiser dropout (SoundStream, Zeghidour et al. 2021): some training images keep only their first levels, one to all of
 * them alike, so that the decoder learns to live with fewer.
 *
 * @param share of the images that this happens to
 */
record LevelDropout(float share, int levels, Seed seed) {
    boolean happens(Pass pass) {
        return pass.training() && share > 0;
    }

    /** How many levels each image keeps, [batch, 1, 1, 1]. */
    Operand<TInt32> kept(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Operand<TInt32> batch = tf.gather(tf.shape(latents), tf.constant(new int[] {0}), tf.constant(0));
        Operand<TInt32> shape = tf.concat(List.of(batch, tf.constant(new int[] {1, 1, 1})), tf.constant(0));
        Operand<TFloat32> chance =
                tf.random.statelessRandomUniform(shape, seed.child("chance").at(tf, pass.draw()), TFloat32.class);
        Operand<TFloat32> place =
                tf.random.statelessRandomUniform(shape, seed.child("kept").at(tf, pass.draw()), TFloat32.class);
        Operand<TInt32> some = tf.math.add(
                tf.dtypes.cast(tf.math.mul(place, tf.constant((float) levels)), TInt32.class), tf.constant(1));
        return tf.select(tf.math.less(chance, tf.constant(share)), some, tf.fill(shape, tf.constant(levels)));
    }

    /** The values of one level, zero for the images that do not keep it. */
    static Operand<TFloat32> keep(Ops tf, Operand<TFloat32> values, Operand<TInt32> kept, int level) {
        Operand<TFloat32> factor = tf.dtypes.cast(tf.math.greater(kept, tf.constant(level)), TFloat32.class);
        return tf.math.mul(values, factor);
    }
}
