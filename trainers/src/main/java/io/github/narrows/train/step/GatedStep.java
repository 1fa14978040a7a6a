package io.github.narrows.train.step;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.train.optimizer.GlobalNorm;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The order of a training step; the only place that knows it. Variables are reference variables: without control
 * dependencies some operations of a step would read weights that others have already moved, and no two runs would agree.
 * So <em>everything</em> that reads is computed first and passes a gate; then, in this order, the optimisers of the
 * players, the average of the first one's weights, the state updates one after another, and the counters last.
 */
final class GatedStep {
    private final Ops tf;
    private final StepVariables variables;
    private final List<Moving> moving;
    private final List<StateUpdate> updates;
    private final Op gate;

    /** A player that has a turn, with its gradients, one for each of its parameters, and the learning rate. */
    record Moving(PlayerVariables variables, List<Operand<TFloat32>> gradients, Operand<TFloat32> rate) {
        String id() {
            return variables.player().id();
        }

        private List<Operand<TFloat32>> clipped(Ops tf, List<Operand<TFloat32>> mean, Operand<TFloat32> norm) {
            float limit = variables.player().clipNorm();
            return limit > 0 ? GlobalNorm.clip(tf, mean, norm, limit) : mean;
        }
    }

    /**
     * One phase's step.
     *
     * @param moving who moves, in this order
     * @param updates the state updates of their turns
     * @param reads all that is computed from variables: losses, metrics, codes, constrained latents
     */
    GatedStep(Ops tf, StepVariables variables, List<Moving> moving, List<StateUpdate> updates, List<Operand<?>> reads) {
        this.tf = tf;
        this.variables = variables;
        this.updates = updates;
        this.moving = moving.stream()
                .map(one -> new Moving(one.variables(), identities(tf, one.gradients()), one.rate()))
                .toList();
        List<Op> before = new ArrayList<>();
        this.moving.forEach(one -> before.addAll(one.gradients()));
        before.addAll(reads);
        updates.forEach(update -> before.addAll(update.reads()));
        this.gate = tf.withControlDependencies(before).noOp();
    }

    private static List<Operand<TFloat32>> identities(Ops tf, List<Operand<TFloat32>> gradients) {
        return gradients.stream().<Operand<TFloat32>>map(tf::identity).toList();
    }

    /** The end of a step, and the global norm of the gradients of everyone who moves before clipping, in their order. */
    record End(Op done, List<Operand<TFloat32>> gradientNorms) {}

    /** A pass that moves the parameters. */
    End moving() {
        Ops gated = after(List.of(gate));
        List<List<Operand<TFloat32>>> means = new ArrayList<>();
        List<Operand<TFloat32>> norms = new ArrayList<>();
        for (Moving one : moving) {
            List<Operand<TFloat32>> mean = one.variables().mean(gated, one.gradients());
            means.add(mean);
            norms.add(GlobalNorm.of(gated, mean));
        }
        // Every update waits for the norms of all gradients.
        List<Op> done = new ArrayList<>(norms);
        done.add(gate);
        for (int i = 0; i < moving.size(); i++) {
            Moving one = moving.get(i);
            if (one.gradients().isEmpty()) {
                continue;
            }
            List<Operand<TFloat32>> clipped = one.clipped(gated, means.get(i), norms.get(i));
            done = one.variables().optimizer().update(after(done), clipped, one.rate());
        }
        done = followAverage(done);
        for (Moving one : moving) {
            List<Op> cleared = one.variables().clear(after(done));
            done = cleared.isEmpty() ? done : cleared;
        }
        done = updateState(done);
        done = List.of(variables.counters().draw().increment(after(done)));
        return new End(variables.counters().step().increment(after(done)), norms);
    }

    /** A pass that only adds its gradients to those of the step under way. */
    Op accumulating() {
        List<Op> done = new ArrayList<>();
        for (Moving one : moving) {
            done.addAll(one.variables().addUp(after(List.of(gate)), one.gradients()));
        }
        return variables.counters().draw().increment(after(updateState(done)));
    }

    private List<Op> followAverage(List<Op> before) {
        String first = variables.players().get(0).player().id();
        boolean firstMoves = moving.stream().anyMatch(one -> one.id().equals(first));
        return firstMoves && variables.average().isPresent()
                ? variables.average().get().follow(after(before))
                : before;
    }

    private List<Op> updateState(List<Op> before) {
        List<Op> done = before;
        for (StateUpdate update : updates) {
            done = List.of(update.addTo(after(done), variables.slots()));
        }
        return done;
    }

    private Ops after(List<? extends Op> done) {
        return tf.withControlDependencies(List.copyOf(done));
    }
}
