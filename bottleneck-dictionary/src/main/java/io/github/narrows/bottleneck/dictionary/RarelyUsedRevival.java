package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.RestartedRows;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * {@code rarely-used}: an atom whose moving count of uses falls below a share of the uniform share goes to a signal of the
 * batch, and its count is set as if it were used twice as often as that threshold. A relative threshold keeps its meaning at
 * any number of atoms, of signals and of atoms for a signal.
 */
public record RarelyUsedRevival(
        @Setting(
                value = "0.0625",
                min = 0,
                max = 0.5,
                help = "share of the uniform share of uses below which an atom is revived")
        float threshold,

        @Setting(value = "10", min = 0, help = "first step at which atoms are revived")
        long fromStep,

        @Setting(value = "random-latents", help = "which signals take the places of revived atoms")
        Replacement replacement)
        implements Revival.Config {
    public static final RarelyUsedRevival DEFAULTS =
            new RarelyUsedRevival(1 / 16f, 10, new Replacement.RandomLatents());

    /** How much of the counts is kept at each pass. */
    private static final float DECAY = 0.99f;

    @Override
    public Revival create(GraphScope scope, int atoms) {
        Parameter counts = scope.state("uses", Shape.of(atoms), Initializer.zeros());
        return (update, coding, pass, seed) -> List.of(new Step(counts, update, coding, pass, seed));
    }

    /** Counts the uses of one batch, then replaces the atoms that have too few. */
    private final class Step implements StateUpdate {
        private final Parameter uses;
        private final DictionaryUpdate update;
        private final Coding coding;
        private final Pass pass;
        private final Seed seed;

        Step(Parameter uses, DictionaryUpdate update, Coding coding, Pass pass, Seed seed) {
            this.uses = uses;
            this.update = update;
            this.coding = coding;
            this.pass = pass;
            this.seed = seed;
        }

        @Override
        public List<Operand<?>> reads() {
            // A replacement may look at anything.
            List<Operand<?>> all = new ArrayList<>(coding.tensors());
            all.add(pass.step());
            all.add(pass.draw());
            return all;
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            Operand<TFloat32> counts = tf.math.add(
                    tf.math.mul(uses.read(tf), tf.constant(DECAY)), tf.math.mul(coding.uses(), tf.constant(1 - DECAY)));
            // The mean count: with every count it carries the same weight of the batches so far, so nothing is
            // debiased.
            Operand<TFloat32> least = tf.math.mul(tf.math.mean(counts, tf.constant(0)), tf.constant(threshold));
            Operand<TBool> due = tf.math.greaterEqual(pass.step(), tf.constant(fromStep));
            Operand<TBool> rare = tf.math.logicalAnd(tf.math.less(counts, least), due);
            RestartedRows rows =
                    Dictionary.restarted(tf, rare, replacement.signals(tf, coding, rare, seed.at(tf, pass.draw())));
            Operand<TFloat32> fresh = tf.math.mul(least, tf.constant(2f));
            Op counted = uses.assign(tf, tf.select(rows.which(), fresh, counts));
            return tf.withControlDependencies(List.of(counted, update.restart(tf, rows, slots)))
                    .noOp();
        }
    }
}
