package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.EveryNSteps;
import io.github.narrows.graph.Pass;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;

/**
 * From when on components and mean stay where they are, so that encoder and decoder settle around them.
 *
 * @param share of the run after which they are frozen; 1: never
 */
record Freeze(double share) {
    boolean happens() {
        return share < 1;
    }

    /** Whether they are frozen at this step, a scalar. */
    Operand<TBool> hasBegun(Ops tf, Pass pass) {
        return tf.math.greaterEqual(pass.step(), tf.constant(Math.round(share * pass.totalSteps())));
    }

    /** The same update, until then. */
    StateUpdate ends(StateUpdate update, Pass pass) {
        if (!happens()) {
            return update;
        }
        List<Operand<?>> reads = new ArrayList<>(update.reads());
        reads.add(pass.step());
        return StateUpdate.of(reads, (tf, slots) -> {
            Operand<TBool> moving = tf.math.logicalNot(hasBegun(tf, pass));
            return EveryNSteps.when(tf, moving, branch -> update.addTo(branch, slots));
        });
    }
}
