package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** What a training pass does beyond an evaluation pass: it drops components, warms up, and moves the state. */
final class PcaTraining {
    private final Basis basis;
    private final BasisStatistics statistics;
    private final BasisUpdate update;
    private final ComponentDropout dropout;
    private final Seed dropoutSeed;
    private final long warmUpSteps;
    private final Freeze freeze;
    private final Optional<RayleighRitz> refit;

    PcaTraining(GraphScope scope, Basis basis, BasisStatistics statistics, PcaConfig config) {
        this.basis = basis;
        this.statistics = statistics;
        this.update = config.update().create(scope.child("update"), basis);
        this.dropout = config.dropout();
        this.dropoutSeed = scope.seed("dropout");
        this.warmUpSteps = config.warmUpSteps();
        this.freeze = new Freeze(config.freezeAfter());
        this.refit = freeze.happens()
                ? Optional.of(new RayleighRitz(scope.child("refit"), basis, statistics, freeze))
                : Optional.empty();
    }

    /**
     * Vectors from those coefficients that stay; the vectors themselves during the warm-up.
     *
     * @param vectors [places, n, dimensions]
     * @param coefficients [places, n, kept]
     */
    Operand<TFloat32> constrained(
            Ops tf, Fibres fibres, Operand<TFloat32> vectors, Operand<TFloat32> coefficients, Pass pass) {
        Operand<TFloat32> left = dropout.drop(tf, fibres, coefficients, pass, dropoutSeed);
        Operand<TFloat32> constrained = basis.reconstruct(tf, fibres, left);
        if (warmUpSteps == 0) {
            return constrained;
        }
        Operand<TBool> warm = tf.math.less(pass.step(), tf.constant(warmUpSteps));
        return tf.select(warm, vectors, constrained);
    }

    List<StateUpdate> stateUpdates(Operand<TFloat32> vectors, Pass pass) {
        List<StateUpdate> updates = new ArrayList<>();
        updates.add(freeze.ends(statistics.followMean(vectors), pass));
        updates.add(freeze.ends(statistics.followComponents(vectors, update, pass), pass));
        updates.add(statistics.followVariances(vectors));
        refit.ifPresent(last -> updates.add(last.stateUpdate(vectors, pass)));
        return updates;
    }
}
