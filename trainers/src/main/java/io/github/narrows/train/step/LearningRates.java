package io.github.narrows.train.step;

import io.github.narrows.graph.Pass;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The learning rate of each player at this step, and the pass that follows from it. */
final class LearningRates {
    private final Map<String, Operand<TFloat32>> rates = new LinkedHashMap<>();
    private final Pass pass;

    LearningRates(Ops tf, StepVariables variables, long totalSteps) {
        StepCounters counters = variables.counters();
        for (PlayerVariables player : variables.players()) {
            rates.put(
                    player.player().id(),
                    player.optimizer()
                            .rate(
                                    tf.withSubScope("learning-rate"),
                                    tf.dtypes.cast(counters.step().read(tf), TFloat32.class),
                                    totalSteps));
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
