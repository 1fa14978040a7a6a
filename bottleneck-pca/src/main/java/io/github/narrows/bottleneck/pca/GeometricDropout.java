package io.github.narrows.bottleneck.pca;

import io.github.narrows.settings.Setting;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * {@code geometric}: behind every component there is the same probability that no further one is kept, as in the original
 * nested dropout. Gives small numbers of components more weight than {@code uniform}.
 */
public record GeometricDropout(
        @Setting(
                value = "0.5",
                min = 0,
                max = 1,
                help = "share of the images of a batch that components are dropped from")
        double share,

        @Setting(
                value = "0.1",
                min = 1.0e-6,
                max = 0.999999,
                help = "probability that a component is the last one kept")
        double stop)
        implements NestedDropout {
    @Override
    public Operand<TFloat32> drop(Ops tf, Operand<TFloat32> coefficients, Operand<TInt64> seed) {
        Prefix prefix = new Prefix(tf, coefficients, share, seed);
        Operand<TFloat32> rate = tf.constant((float) Math.log1p(-stop));
        Operand<TFloat32> passed = tf.math.floor(tf.math.div(tf.math.log1p(tf.math.neg(prefix.draw())), rate));
        return prefix.keep(tf.math.add(passed, tf.constant(1f)));
    }
}
