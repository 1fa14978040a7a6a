package io.github.narrows.train.adversarial;

import io.github.narrows.graph.Pass;
import io.github.narrows.train.step.Phase;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * When the discriminator joins.
 *
 * @param start steps that the autoencoder does alone
 * @param warmUp steps that the discriminator then does alone
 * @param ramp steps over which the adversarial loss then rises to its full weight; 0 gives it at once
 */
record Timetable(long start, long warmUp, long ramp) {
    /** @param step optimiser steps done so far */
    Phase phase(long step) {
        if (step < start) {
            return Phase.ALONE;
        }
        return step < start + warmUp ? Phase.WARM_UP : Phase.TOGETHER;
    }

    /** The share of its full weight that the adversarial loss has: 1 / ramp at the first step of both. */
    Operand<TFloat32> share(Ops tf, Pass pass) {
        if (ramp == 0) {
            return tf.constant(1f);
        }
        Operand<TFloat32> done =
                tf.dtypes.cast(tf.math.sub(pass.step(), tf.constant(start + warmUp - 1)), TFloat32.class);
        return tf.clipByValue(tf.math.div(done, tf.constant((float) ramp)), tf.constant(0f), tf.constant(1f));
    }

    /** Whether a run of so many steps ends before both play. */
    boolean neverBoth(long steps) {
        return steps <= start + warmUp;
    }
}
