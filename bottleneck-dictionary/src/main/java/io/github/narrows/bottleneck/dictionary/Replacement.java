package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.graph.RandomRows;
import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Which signals of a batch give their directions to atoms that begin anew. */
@Kind("replacement of dead atoms")
@FunctionalInterface
public interface Replacement {
    /**
     * A signal for each atom, of any length, [K, d]. Those of atoms that go on are not used.
     *
     * @param which atoms begin anew, [K]
     * @param seed of draws, [2]
     */
    Operand<TFloat32> signals(Ops tf, Coding coding, Operand<TBool> which, Operand<TInt64> seed);

    /** {@code random-latents}: any of the batch. */
    record RandomLatents() implements Replacement {
        @Override
        public Operand<TFloat32> signals(Ops tf, Coding coding, Operand<TBool> which, Operand<TInt64> seed) {
            return RandomRows.of(tf, coding.signals(), (int) which.shape().get(0), seed);
        }
    }

    /**
     * {@code worst-represented}: those of which the codes leave most (Aharon et al. 2006), a different one for each atom as long
     * as there are enough.
     */
    record WorstRepresented() implements Replacement {
        @Override
        public Operand<TFloat32> signals(Ops tf, Coding coding, Operand<TBool> which, Operand<TInt64> seed) {
            Operand<TFloat32> left =
                    tf.reduceSum(tf.math.squaredDifference(coding.signals(), coding.combined()), tf.constant(1));
            Operand<TInt32> available = tf.gather(tf.shape(left), tf.constant(0), tf.constant(0));
            Operand<TInt32> count =
                    tf.math.minimum(available, tf.constant((int) which.shape().get(0)));
            TopK<TFloat32, TInt32> worst = tf.nn.topK(left, count, TInt32.class);
            Operand<TFloat32> restarted = tf.dtypes.cast(which, TFloat32.class);
            Operand<TInt32> before =
                    tf.dtypes.cast(tf.math.cumsum(restarted, tf.constant(0), Cumsum.exclusive(true)), TInt32.class);
            Operand<TInt32> places = tf.gather(worst.indices(), tf.math.floorMod(before, count), tf.constant(0));
            return tf.gather(coding.signals(), places, tf.constant(0));
        }
    }
}
