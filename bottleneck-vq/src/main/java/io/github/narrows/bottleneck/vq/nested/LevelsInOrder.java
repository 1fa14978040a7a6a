package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Starts the levels from data. What a level is started from is only known once those before it have started, so everything
 * is computed here, each level behind the one before it.
 */
record LevelsInOrder(List<ResidualLevel> levels, Operand<TFloat32> latents) implements StateUpdate {
    @Override
    public List<Operand<?>> reads() {
        return List.of(latents);
    }

    @Override
    public Op addTo(Ops tf, OptimizerSlots slots) {
        Ops next = tf;
        Op last = tf.noOp();
        Operand<TFloat32> residual = latents;
        for (ResidualLevel level : levels) {
            for (StateUpdate update : level.bottleneck().start(next, residual)) {
                last = update.addTo(next, slots);
                next = tf.withControlDependencies(List.of(last));
            }
            residual = next.math.sub(residual, level.roundTrip(next, residual));
        }
        return last;
    }
}
