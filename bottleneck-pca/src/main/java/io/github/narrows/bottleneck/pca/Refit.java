package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.EveryNSteps;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The exact axes within a frozen span (Rayleigh-Ritz). The coefficients of all frozen steps are averaged with equal weights;
 * after the last step the components are rotated to their principal axes and the mean moves to theirs. The span stays, so no
 * reconstruction from all components changes; truncations and variances become exact.
 */
final class Refit {
    private final Basis basis;
    private final Moments moments;
    private final Parameter mean;
    private final Parameter covariance;
    private final Parameter batches;

    Refit(GraphScope scope, Basis basis, Moments moments) {
        this.basis = basis;
        this.moments = moments;
        this.mean = scope.state("mean", Shape.of(basis.places(), 1, basis.count()), Initializer.zeros());
        this.covariance =
                scope.state("covariance", Shape.of(basis.places(), basis.count(), basis.count()), Initializer.zeros());
        this.batches = scope.state("batches", Shape.scalar(), Initializer.zeros());
    }

    /** To be made in frozen steps only. */
    StateUpdate follow(Operand<TFloat32> vectors, Pass pass) {
        return new StateUpdate() {
            @Override
            public List<Operand<?>> reads() {
                return List.of(vectors, pass.step());
            }

            @Override
            public Op addTo(Ops tf, OptimizerSlots slots) {
                Op collected = collect(tf, vectors, pass);
                Ops after = tf.withControlDependencies(List.of(collected));
                Operand<TBool> last = after.math.equal(pass.step(), after.constant(pass.totalSteps() - 1));
                return EveryNSteps.when(after, last, Refit.this::rotate);
            }
        };
    }

    private Op collect(Ops tf, Operand<TFloat32> vectors, Pass pass) {
        Operand<TFloat32> coefficients = basis.project(tf, basis.centre(tf, vectors), basis.count());
        Operand<TFloat32> count = tf.math.add(batches.read(tf), tf.constant(1f));
        Scatter next = new Scatter(mean.read(tf), covariance.read(tf))
                .with(
                        tf,
                        Scatter.of(tf, new Batch(coefficients, coefficients, pass)),
                        tf.math.div(tf.constant(1f), count));
        Ops after = tf.withControlDependencies(List.of(next.mean(), next.covariance(), count));
        return tf.withControlDependencies(List.of(
                        mean.assign(after, next.mean()),
                        covariance.assign(after, next.covariance()),
                        batches.assign(after, count)))
                .noOp();
    }

    /** What was collected is turned, too: where gradients are accumulated, the last step has several batches. */
    private Op rotate(Ops tf) {
        Eigen axes = Eigen.leading(tf, covariance.read(tf), basis.count());
        Operand<TFloat32> components = basis.components(tf);
        Operand<TFloat32> rotated = Eigen.signed(tf, Float32Product.of(tf, components, axes.vectors()));
        Operand<TFloat32> shift = Float32Product.transposedRight(tf, mean.read(tf), components);
        Operand<TFloat32> moved = tf.math.add(basis.mean(tf), shift);
        Operand<TFloat32> diagonal =
                tf.linalg.matrixDiag(axes.values(), tf.constant(0), tf.constant(-1), tf.constant(-1), tf.constant(0f));
        Ops after = tf.withControlDependencies(List.of(rotated, moved, diagonal));
        return tf.withControlDependencies(List.of(
                        basis.assignComponents(after, rotated),
                        basis.assignMean(after, moved),
                        moments.assignVariances(after, axes.values()),
                        mean.assign(after, after.zerosLike(mean.read(after))),
                        covariance.assign(after, diagonal)))
                .noOp();
    }
}
