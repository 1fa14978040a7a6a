package io.github.narrows.train.step;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.serving.AveragedWeights;
import io.github.narrows.train.optimizer.WeightAverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * All variables that only training needs: those beside each player's parameters, the average of the first player's, and
 * the counters.
 *
 * @param players in the order in which they move
 */
record StepVariables(List<PlayerVariables> players, Optional<WeightAverage> average, StepCounters counters) {
    /**
     * @param root the root of the graph
     * @param emaDecay of the average; 0 keeps none
     * @param passes forward passes of one step
     */
    static StepVariables create(GraphScope root, List<Player> players, float emaDecay, int passes) {
        List<PlayerVariables> variables = new ArrayList<>();
        Player first = players.get(0);
        variables.add(PlayerVariables.create(root, first, passes));
        if (players.size() > 1) {
            GraphScope others = root.child("players");
            players.subList(1, players.size())
                    .forEach(other -> variables.add(PlayerVariables.create(others.child(other.id()), other, passes)));
        }
        return new StepVariables(
                variables,
                emaDecay == 0
                        ? Optional.empty()
                        : Optional.of(new WeightAverage(root.child(AveragedWeights.SCOPE), first.moved(), emaDecay)),
                StepCounters.in(root));
    }

    /** What is kept beside a parameter by whoever moves it. */
    OptimizerSlots slots() {
        return parameter -> new OptimizerSlots.Slots(moments(parameter), average.flatMap(kept -> kept.of(parameter)));
    }

    /** A player's scalars under the names by which they are reported: the first one's own, others' behind their id. */
    SortedMap<String, Operand<TFloat32>> named(PlayerVariables player, Map<String, Operand<TFloat32>> scalars) {
        String id = player.player().id();
        String prefix = id.equals(players.get(0).player().id()) ? "" : id + "/";
        SortedMap<String, Operand<TFloat32>> named = new TreeMap<>();
        scalars.forEach((name, scalar) -> named.put(prefix + name, scalar));
        return named;
    }

    private List<Parameter> moments(Parameter parameter) {
        return players.stream()
                .flatMap(player -> player.optimizer().moments(parameter).stream())
                .toList();
    }

    /** Makes the averages of the weights equal to the weights. */
    Op copyAverages(Ops tf) {
        return average.isEmpty()
                ? tf.noOp()
                : tf.withControlDependencies(average.get().copy(tf)).noOp();
    }
}
