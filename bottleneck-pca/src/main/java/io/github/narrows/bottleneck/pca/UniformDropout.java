package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.LastAxis;
import io.github.narrows.settings.Setting;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** {@code uniform}: every number of components from 1 to all is kept equally often. */
public record UniformDropout(
        @Setting(
                value = "0.5",
                min = 0,
                max = 1,
                help = "share of the images of a batch that components are dropped from")
        double share)
        implements NestedDropout {
    @Override
    public Operand<TFloat32> drop(Ops tf, Operand<TFloat32> coefficients, Operand<TInt64> seed) {
        Prefix prefix = new Prefix(tf, coefficients, share, seed);
        Operand<TFloat32> components = tf.constant((float) LastAxis.channels(coefficients));
        Operand<TFloat32> dropped = tf.math.floor(tf.math.mul(prefix.draw(), components));
        return prefix.keep(tf.math.add(dropped, tf.constant(1f)));
    }
}
