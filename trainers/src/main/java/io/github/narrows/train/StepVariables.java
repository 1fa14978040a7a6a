package io.github.narrows.train;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.train.optimizer.Optimizer;
import io.github.narrows.train.optimizer.WeightAverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/**
 * What stands beside the trained parameters and moves with them at each step.
 *
 * @param scope where it all is
 * @param gradientSums of the step under way, one for each trained parameter; none if a step is one pass
 * @param accumulate forward passes of one step
 */
record StepVariables(
        GraphScope scope,
        Optimizer optimizer,
        Optional<WeightAverage> average,
        Progress progress,
        List<Parameter> gradientSums,
        int accumulate) {
    static StepVariables create(
            GraphScope scope, List<Parameter> trained, Optimizer.Config optimizer, float emaDecay, int accumulate) {
        return new StepVariables(
                scope,
                optimizer.create(scope.child("optimizer"), trained),
                emaDecay == 0
                        ? Optional.empty()
                        : Optional.of(new WeightAverage(scope.child(WeightAverage.SCOPE), trained, emaDecay)),
                Progress.in(scope),
                accumulate == 1 ? List.of() : sums(scope.child("accumulated"), trained),
                accumulate);
    }

    private static List<Parameter> sums(GraphScope scope, List<Parameter> trained) {
        List<Parameter> sums = new ArrayList<>();
        for (int i = 0; i < trained.size(); i++) {
            sums.add(scope.state("gradient" + i, trained.get(i).shape(), Initializer.zeros()));
        }
        return sums;
    }

    Ops tf() {
        return scope.tf();
    }

    /** What is kept beside a trained parameter. */
    OptimizerSlots slots() {
        return parameter ->
                new OptimizerSlots.Slots(optimizer.moments(parameter), average.flatMap(kept -> kept.of(parameter)));
    }

    /** Makes the averages of the weights equal to the weights. */
    Op copyAverages(Ops tf) {
        return average.isEmpty()
                ? tf.noOp()
                : tf.withControlDependencies(average.get().copy(tf)).noOp();
    }
}
