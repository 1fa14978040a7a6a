package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.EveryNSteps;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** What follows a training step: mean, components and variances move until they are frozen, and are refitted at the end. */
final class BasisLearning {
    private final BasisUpdate update;
    private final Moments moments;
    private final double freezeAfter;
    private final Optional<Refit> refit;

    /** @param freezeAfter the share of the run after which nothing moves any more; 1 never freezes */
    BasisLearning(GraphScope scope, Basis basis, BasisUpdate update, Moments moments, double freezeAfter) {
        this.update = update;
        this.moments = moments;
        this.freezeAfter = freezeAfter;
        this.refit = freezeAfter < 1 ? Optional.of(new Refit(scope.child("refit"), basis, moments)) : Optional.empty();
    }

    /** @param vectors of the batch, [places, n, dimensions] */
    List<StateUpdate> follow(Operand<TFloat32> vectors, Pass pass) {
        List<StateUpdate> updates = List.of(
                moments.followMean(vectors),
                moments.followComponents(vectors, update, pass),
                moments.followVariances(vectors));
        if (refit.isEmpty()) {
            return updates;
        }
        List<StateUpdate> all = new ArrayList<>();
        updates.forEach(moving -> all.add(new When(moving, pass, false)));
        all.add(new When(refit.get().follow(vectors, pass), pass, true));
        return all;
    }

    /** An update that is made only while the basis is frozen, or only while it is not. */
    private final class When implements StateUpdate {
        private final StateUpdate update;
        private final Pass pass;
        private final boolean frozen;

        When(StateUpdate update, Pass pass, boolean frozen) {
            this.update = update;
            this.pass = pass;
            this.frozen = frozen;
        }

        @Override
        public List<Operand<?>> reads() {
            List<Operand<?>> reads = new ArrayList<>(update.reads());
            reads.add(pass.step());
            return reads;
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            Operand<TBool> moves = tf.math.less(pass.step(), tf.constant((long) (freezeAfter * pass.totalSteps())));
            return EveryNSteps.when(
                    tf, frozen ? tf.math.logicalNot(moves) : moves, inner -> update.addTo(inner, slots));
        }
    }
}
