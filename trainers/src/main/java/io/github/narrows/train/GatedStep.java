package io.github.narrows.train;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Parameter;
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
 * So <em>everything</em> that reads is computed first and passes a gate; then, in this order, the optimiser, the average
 * of the weights, the state updates one after another, and the counters last.
 */
final class GatedStep {
    private final StepVariables variables;
    private final List<StateUpdate> updates;
    private final List<Operand<TFloat32>> gradients;
    private final Op gate;

    /**
     * @param reads all that is computed from variables: losses, metrics, codes, constrained latents
     * @param gradients one for each trained parameter
     */
    GatedStep(
            StepVariables variables,
            List<StateUpdate> updates,
            List<Operand<?>> reads,
            List<Operand<TFloat32>> gradients) {
        this.variables = variables;
        this.updates = updates;
        Ops tf = variables.tf();
        this.gradients = gradients.stream()
                .<Operand<TFloat32>>map(gradient -> tf.identity(gradient))
                .toList();
        List<Op> before = new ArrayList<>(this.gradients);
        before.addAll(reads);
        this.gate = tf.withControlDependencies(before).noOp();
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
        List<Op> done = variables.optimizer().update(after(List.of(gate, norm)), used, rate);
        if (variables.average().isPresent()) {
            done = variables.average().get().follow(after(done));
        }
        List<Parameter> sums = variables.gradientSums();
        if (!sums.isEmpty()) {
            Ops tail = after(done);
            done = List.copyOf(sums.stream()
                    .map(sum -> sum.assign(tail, tail.zerosLike(sum.read(tail))))
                    .toList());
        }
        done = updateState(done);
        done = List.of(variables.progress().draw().increment(after(done)));
        return new End(variables.progress().step().increment(after(done)), norm);
    }

    /** A pass that only adds its gradients to those of the step under way. */
    Op accumulating() {
        Ops gated = after(List.of(gate));
        List<Op> done = new ArrayList<>();
        List<Parameter> sums = variables.gradientSums();
        for (int i = 0; i < sums.size(); i++) {
            done.add(sums.get(i).assignAdd(gated, gradients.get(i)));
        }
        return variables.progress().draw().increment(after(updateState(done)));
    }

    private List<Op> updateState(List<Op> before) {
        List<Op> done = before;
        for (StateUpdate update : updates) {
            done = List.of(update.addTo(after(done), variables.slots()));
        }
        return done;
    }

    private List<Operand<TFloat32>> meanGradients(Ops gated) {
        List<Parameter> sums = variables.gradientSums();
        if (sums.isEmpty()) {
            return gradients;
        }
        List<Operand<TFloat32>> means = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            Op added = sums.get(i).assignAdd(gated, gradients.get(i));
            Ops behind = after(List.of(added));
            means.add(behind.math.mul(sums.get(i).read(behind), behind.constant(1f / variables.accumulate())));
        }
        return means;
    }

    private Ops after(List<? extends Op> done) {
        return variables.tf().withControlDependencies(List.copyOf(done));
    }
}
