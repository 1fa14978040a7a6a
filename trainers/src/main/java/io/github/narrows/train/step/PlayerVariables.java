package io.github.narrows.train.step;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.train.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What stands beside a player's parameters and moves with them.
 *
 * @param gradientSums of the step under way, one for each parameter; none if a step is one pass
 * @param passes forward passes of one step
 */
record PlayerVariables(Player player, Optimizer optimizer, List<Parameter> gradientSums, int passes) {
    private static final String OPTIMIZER = "optimizer";

    /** @param scope the root for the first player, whose names are those of a training without opponent */
    static PlayerVariables create(GraphScope scope, Player player, int passes) {
        return new PlayerVariables(
                player,
                player.optimizer().create(scope.child(OPTIMIZER), player.moved()),
                passes == 1 ? List.of() : sums(scope.child("accumulated"), player.moved()),
                passes);
    }

    private static List<Parameter> sums(GraphScope scope, List<Parameter> moved) {
        List<Parameter> sums = new ArrayList<>();
        for (int i = 0; i < moved.size(); i++) {
            sums.add(scope.state("gradient" + i, moved.get(i).shape(), Initializer.zeros()));
        }
        return sums;
    }

    /** Adds the gradients of one pass to those of the step under way. */
    List<Op> addUp(Ops tf, List<Operand<TFloat32>> gradients) {
        List<Op> added = new ArrayList<>();
        for (int i = 0; i < gradientSums.size(); i++) {
            added.add(gradientSums.get(i).assignAdd(tf, gradients.get(i)));
        }
        return added;
    }

    /** The mean gradients of a step, of whose passes these are the last. */
    List<Operand<TFloat32>> mean(Ops tf, List<Operand<TFloat32>> gradients) {
        if (gradientSums.isEmpty()) {
            return gradients;
        }
        List<Operand<TFloat32>> means = new ArrayList<>();
        for (int i = 0; i < gradientSums.size(); i++) {
            Op added = gradientSums.get(i).assignAdd(tf, gradients.get(i));
            Ops behind = tf.withControlDependencies(List.of(added));
            means.add(behind.math.mul(gradientSums.get(i).read(behind), behind.constant(1f / passes)));
        }
        return means;
    }

    /** Forgets the gradients of the step that is done. */
    List<Op> clear(Ops tf) {
        return gradientSums.stream()
                .<Op>map(sum -> sum.assign(tf, tf.zerosLike(sum.read(tf))))
                .toList();
    }
}
