package io.github.narrows.train.step;

import io.github.narrows.graph.Pass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The learning rate of each player at this step, and the pass that follows from it. */
final class LearningRates {
    private final Map<String, Operand<TFloat32>> rates = new LinkedHashMap<>();
    private final Pass pass;

    /** @param phase whose turn it is, by the optimiser steps done so far */
    LearningRates(Ops tf, StepVariables variables, LongFunction<Phase> phase, long totalSteps) {
        StepCounters counters = variables.counters();
        List<PlayerVariables> players = variables.players();
        for (int i = 0; i < players.size(); i++) {
            int place = i;
            // A player that starts late goes through its whole schedule all the same.
            long turns = players.size() == 1
                    ? totalSteps
                    : LongStream.range(0, totalSteps)
                            .filter(step -> phase.apply(step).moves(place))
                            .count();
            PlayerVariables player = players.get(i);
            rates.put(player.player().id(), player.optimizer().rate(tf.withSubScope("learning-rate"), turns));
        }
        Operand<TFloat32> first = rates.values().iterator().next();
        this.pass = new Pass(true, counters.step().read(tf), counters.draw().read(tf), totalSteps, first);
    }

    Operand<TFloat32> of(Player player) {
        Operand<TFloat32> rate = rates.get(player.id());
        if (rate == null) {
            throw new IllegalArgumentException("there is no player '" + player.id() + "'; there are " + rates.keySet());
        }
        return rate;
    }

    /** The pass of the step, with the learning rate of the first player. */
    Pass pass() {
        return pass;
    }
}
