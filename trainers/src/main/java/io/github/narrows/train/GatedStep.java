package io.github.narrows.train;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.train.optimizer.GlobalNorm;
import io.github.narrows.train.optimizer.Optimizer;
import io.github.narrows.train.optimizer.WeightAverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The order of a training step; the only place that knows it. Variables are reference variables: without control
 * dependencies some operations of a step would read weights that others have already moved, and no two runs would agree.
 * So <em>everything</em> that reads is computed first and passes a gate; then, in this order, the optimiser, the average
 * of the weights, the state updates one after another, and the counters last.
 */
final class GatedStep {
    private final Ops tf;
    private final Progress progress;
    private final Optimizer optimizer;
    private final Optional<WeightAverage> average;
    private final List<StateUpdate> updates;
    private final List<Operand<TFloat32>> gradients;
    private final List<Parameter> sums = new ArrayList<>();
    private final int accumulate;
    private final Op gate;

    /**
     * @param forward all that is computed from variables: losses, metrics, codes, constrained latents
     * @param gradients one for each trained parameter
     */
    GatedStep(
            GraphScope root,
            Progress progress,
            Optimizer optimizer,
            Optional<WeightAverage> average,
            List<StateUpdate> updates,
            List<Operand<?>> forward,
            List<Operand<TFloat32>> gradients,
            int accumulate) {
        this.tf = root.tf();
        this.progress = progress;
        this.optimizer = optimizer;
        this.average = average;
        this.updates = updates;
        this.gradients =
                gradients.stream().map(g -> (Operand<TFloat32>) tf.identity(g)).toList();
        this.accumulate = accumulate;
        List<Op> before = new ArrayList<>(this.gradients);
        before.addAll(forward);
        updates.forEach(update -> before.addAll(update.reads()));
        this.gate = tf.withControlDependencies(before).noOp();
        if (accumulate > 1) {
            createSums(root.child("accumulated"));
        }
    }

    /** The end of a step, and the global norm of its gradients before clipping. */
    record End(Op done, Operand<TFloat32> gradientNorm) {}

    /** A pass that moves the parameters. */
    End moving(Operand<TFloat32> rate, float clipNorm) {
        Ops gated = after(List.of(gate));
        List<Operand<TFloat32>> mean = meanGradients(gated);
        Operand<TFloat32> norm = GlobalNorm.of(gated, mean);
        List<Operand<TFloat32>> used = clipNorm > 0 ? GlobalNorm.clip(gated, mean, norm, clipNorm) : mean;
        // Every update waits for the norm of them all.
        List<Op> done = optimizer.update(after(List.of(gate, norm)), used, rate);
        if (average.isPresent()) {
            done = average.get().follow(after(done));
        }
        if (!sums.isEmpty()) {
            Ops tail = after(done);
            done = List.copyOf(sums.stream()
                    .map(sum -> sum.assign(tail, tail.zerosLike(sum.read(tail))))
                    .toList());
        }
        done = updateState(done);
        done = List.of(progress.draw().increment(after(done)));
        return new End(progress.step().increment(after(done)), norm);
    }

    /** A pass that only adds its gradients to those of the step under way. */
    Op accumulating() {
        Ops gated = after(List.of(gate));
        List<Op> done = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            done.add(sums.get(i).assignAdd(gated, gradients.get(i)));
        }
        return progress.draw().increment(after(updateState(done)));
    }

    private List<Op> updateState(List<Op> before) {
        List<Op> done = before;
        for (StateUpdate update : updates) {
            done = List.of(update.addTo(after(done), slots(optimizer, average)));
        }
        return done;
    }

    static OptimizerSlots slots(Optimizer optimizer, Optional<WeightAverage> average) {
        return parameter ->
                new OptimizerSlots.Slots(optimizer.moments(parameter), average.flatMap(kept -> kept.of(parameter)));
    }

    private List<Operand<TFloat32>> meanGradients(Ops gated) {
        if (sums.isEmpty()) {
            return gradients;
        }
        List<Operand<TFloat32>> means = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            Op added = sums.get(i).assignAdd(gated, gradients.get(i));
            Ops behind = after(List.of(added));
            means.add(behind.math.mul(sums.get(i).read(behind), behind.constant(1f / accumulate)));
        }
        return means;
    }

    private void createSums(GraphScope scope) {
        for (int i = 0; i < gradients.size(); i++) {
            sums.add(scope.state("gradient" + i, gradients.get(i).shape(), Initializer.zeros()));
        }
    }

    private Ops after(List<? extends Op> done) {
        return tf.withControlDependencies(List.copyOf(done));
    }
}
