package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.bottleneck.pca.Basis;
import io.github.narrows.graph.EveryNSteps;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The leading eigenvectors of a debiased moving covariance, decomposed every few steps. */
final class CovarianceUpdate implements BasisUpdate {
    private final Basis basis;
    private final Parameter covariance;
    private final Parameter mean;
    private final MovingAverage fade;
    private final EveryNSteps schedule;

    CovarianceUpdate(GraphScope scope, Basis basis, double decay, int interval) {
        int dimensions = basis.dimensions();
        this.basis = basis;
        this.covariance =
                scope.state("covariance", Shape.of(basis.places(), dimensions, dimensions), Initializer.zeros());
        this.mean = scope.state("covariance-mean", Shape.of(basis.places(), 1, dimensions), Initializer.zeros());
        this.fade = new MovingAverage(scope, "covariance-weight", decay);
        this.schedule = new EveryNSteps(interval, 0);
    }

    @Override
    public Op follow(Ops tf, Batch batch) {
        Operand<TFloat32> weight = fade.nextWeight(tf);
        MeanAndCovariance next = new MeanAndCovariance(mean.read(tf), covariance.read(tf))
                .with(tf, MeanAndCovariance.of(tf, batch), fade.share(tf, weight));
        Op computed = tf.withControlDependencies(List.of(next.mean(), next.covariance(), weight))
                .noOp();
        Ops after = tf.withControlDependencies(List.of(computed));
        Op averaged = covariance.assign(after, next.covariance());
        Op centred = mean.assign(after, next.mean());
        Op counted = fade.count(after, weight);
        Ops last = tf.withControlDependencies(List.of(averaged, centred, counted));
        return schedule.run(last, batch.pass().step(), this::decompose);
    }

    private Op decompose(Ops tf) {
        Eigen eigen = Eigen.leading(tf, covariance.read(tf), basis.count());
        return basis.assignComponents(tf, eigen.vectors());
    }
}
