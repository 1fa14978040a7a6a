package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.pca.update.Batch;
import io.github.narrows.bottleneck.pca.update.Eigen;
import io.github.narrows.bottleneck.pca.update.MovingAverage;
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
import org.tensorflow.types.TFloat32;

/**
 * The last step's turn of frozen components (Rayleigh and Ritz): C &lt;- C V, with V the eigenvectors of the coefficients'
 * covariance since the freeze. The span stays, so no constrained latents change; within it components become uncorrelated
 * and exactly ordered, which truncation and the allocation of bits need.
 */
final class RayleighRitz {
    private static final double DECAY = 0.99;

    private final Basis basis;
    private final BasisStatistics statistics;
    private final Freeze freeze;
    private final Parameter covariance;
    private final MovingAverage fade;

    RayleighRitz(GraphScope scope, Basis basis, BasisStatistics statistics, Freeze freeze) {
        this.basis = basis;
        this.statistics = statistics;
        this.freeze = freeze;
        this.covariance =
                scope.state("covariance", Shape.of(basis.places(), basis.count(), basis.count()), Initializer.zeros());
        this.fade = new MovingAverage(scope, "covariance-weight", DECAY);
    }

    StateUpdate stateUpdate(Operand<TFloat32> vectors, Pass pass) {
        return StateUpdate.of(
                List.of(vectors, pass.step()),
                tf -> EveryNSteps.when(tf, freeze.hasBegun(tf, pass), frozen -> follow(frozen, vectors, pass)));
    }

    private Op follow(Ops tf, Operand<TFloat32> vectors, Pass pass) {
        Operand<TFloat32> weight = fade.nextWeight(tf);
        Operand<TFloat32> coefficients = basis.project(tf, basis.centre(tf, vectors));
        Operand<TFloat32> squares = tf.math.div(
                Float32Product.transposedLeft(tf, coefficients, coefficients),
                new Batch(vectors, vectors, pass).size(tf));
        Operand<TFloat32> next = MovingAverage.towards(tf, covariance.read(tf), squares, fade.share(tf, weight));
        Ops after = tf.withControlDependencies(List.of(next, weight));
        Op averaged = covariance.assign(after, next);
        Op counted = fade.count(after, weight);
        Ops last = tf.withControlDependencies(List.of(averaged, counted));
        return EveryNSteps.when(last, last.math.equal(pass.step(), last.constant(pass.totalSteps() - 1)), this::turn);
    }

    private Op turn(Ops tf) {
        Eigen eigen = Eigen.leading(tf, covariance.read(tf), basis.count());
        Eigen turned = eigen.in(tf, basis.components(tf));
        Operand<TFloat32> diagonal = tf.linalg.matrixDiag(
                turned.values(), tf.constant(0), tf.constant(-1), tf.constant(-1), tf.constant(0f));
        Ops after = tf.withControlDependencies(List.of(turned.vectors(), turned.values(), diagonal));
        return tf.withControlDependencies(List.of(
                        basis.assignComponents(after, turned.vectors()),
                        statistics.assignVariances(after, turned.values()),
                        covariance.assign(after, diagonal)))
                .noOp();
    }
}
