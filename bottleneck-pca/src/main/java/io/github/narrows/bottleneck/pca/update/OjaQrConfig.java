package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.bottleneck.pca.Basis;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code oja-qr}: Oja's rule with a step that does not depend on the scale of the latents, made orthonormal again at once:
 * C &lt;- retraction of C + s X'XC / |X|^2.
 */
public record OjaQrConfig(
        @Setting(
                value = "1.0",
                min = 1.0e-6,
                max = 10,
                help = "step size, as a share of the inverse energy of the batch")
        double step,

        @Setting(value = "qr", help = "how the components become orthonormal again")
        Retraction retraction)
        implements BasisUpdate.Config {
    public static final OjaQrConfig DEFAULTS = new OjaQrConfig(1, new Retraction.Qr());

    @Override
    public BasisUpdate create(GraphScope scope, Basis basis) {
        return (tf, batch) -> {
            Operand<TFloat32> next = retraction.orthonormal(tf, moved(tf, basis.components(tf), batch.centred()));
            return basis.assignComponents(tf.withControlDependencies(List.of(next)), next);
        };
    }

    private Operand<TFloat32> moved(Ops tf, Operand<TFloat32> components, Operand<TFloat32> centred) {
        Operand<TFloat32> energy = tf.expandDims(
                tf.expandDims(tf.reduceSum(tf.math.square(centred), tf.constant(new int[] {1, 2})), tf.constant(1)),
                tf.constant(1));
        Operand<TFloat32> power =
                Float32Product.transposedLeft(tf, centred, Float32Product.of(tf, centred, components));
        // Without energy there is no direction to go: 0 / 0 counts as 0.
        Operand<TFloat32> direction = tf.math.divNoNan(power, energy);
        return tf.math.add(components, tf.math.mul(direction, tf.constant((float) step)));
    }
}
