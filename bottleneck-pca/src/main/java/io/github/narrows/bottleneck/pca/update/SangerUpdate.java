package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.bottleneck.pca.Basis;
import io.github.narrows.graph.EveryNSteps;
import io.github.narrows.graph.Float32Product;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.types.TFloat32;

/**
 * Sanger's generalised Hebbian rule (1989): with Y = X C, C &lt;- C + rate (X'Y - C triu(Y'Y)) / n, and now and then C &lt;- C
 * (C'C)^-1/2. The published code moves the basis before the forward pass; here it moves after, one step later.
 */
final class SangerUpdate implements BasisUpdate {
    private static final float SMALLEST_EIGENVALUE = 1e-8f;

    private final Basis basis;
    private final SangerConfig config;
    private final EveryNSteps polar;

    SangerUpdate(Basis basis, SangerConfig config) {
        int interval = config.polarEvery() > 0 ? config.polarEvery() : basis.count();
        this.basis = basis;
        this.config = config;
        this.polar = new EveryNSteps(interval, interval - 1);
    }

    @Override
    public Op follow(Ops tf, Batch batch) {
        Operand<TFloat32> rate = config.rate() > 0
                ? tf.constant((float) config.rate())
                : batch.pass().learningRate();
        Operand<TFloat32> components = basis.components(tf);
        Operand<TFloat32> next = tf.math.add(components, tf.math.mul(rate, clipped(tf, change(tf, components, batch))));
        Op moved = basis.assignComponents(tf.withControlDependencies(List.of(next)), next);
        return polar.run(
                tf.withControlDependencies(List.of(moved)), batch.pass().step(), this::orthonormalise);
    }

    private static Operand<TFloat32> change(Ops tf, Operand<TFloat32> components, Batch batch) {
        Operand<TFloat32> y = Float32Product.of(tf, batch.centred(), components);
        Operand<TFloat32> gram =
                tf.linalg.bandPart(Float32Product.transposedLeft(tf, y, y), tf.constant(0L), tf.constant(-1L));
        Operand<TFloat32> sum = tf.math.sub(
                Float32Product.transposedLeft(tf, batch.centred(), y), Float32Product.of(tf, components, gram));
        return tf.math.div(sum, batch.size(tf));
    }

    /** Every place's change, no longer than the limit. */
    private Operand<TFloat32> clipped(Ops tf, Operand<TFloat32> change) {
        double clip = config.clip(basis.places());
        if (clip == 0) {
            return change;
        }
        Operand<TFloat32> limit = tf.constant((float) clip);
        Operand<TFloat32> norm = tf.math.sqrt(
                tf.reduceSum(tf.math.square(change), tf.constant(new int[] {1, 2}), ReduceSum.keepDims(true)));
        return tf.math.mul(change, tf.math.div(limit, tf.math.maximum(limit, norm)));
    }

    private Op orthonormalise(Ops tf) {
        Operand<TFloat32> components = basis.components(tf);
        SelfAdjointEig<TFloat32> eig =
                tf.linalg.selfAdjointEig(Float32Product.transposedLeft(tf, components, components));
        Operand<TFloat32> roots = tf.math.rsqrt(tf.math.maximum(eig.e(), tf.constant(SMALLEST_EIGENVALUE)));
        Operand<TFloat32> scaled = tf.math.mul(eig.v(), tf.expandDims(roots, tf.constant(1)));
        Operand<TFloat32> inverseRoot = Float32Product.transposedRight(tf, scaled, eig.v());
        Operand<TFloat32> next = Float32Product.of(tf, components, inverseRoot);
        return basis.assignComponents(tf.withControlDependencies(List.of(next)), next);
    }
}
