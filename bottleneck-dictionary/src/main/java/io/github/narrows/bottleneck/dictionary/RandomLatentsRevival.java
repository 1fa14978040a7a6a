package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.RandomRows;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** {@code random-latents}: an atom that nothing used for a while becomes the direction of a latent of the batch. */
public record RandomLatentsRevival(
        @Setting(value = "200", min = 1, max = 1 << 24, help = "steps without use after which an atom is revived")
        long patience)
        implements Revival {
    public static final RandomLatentsRevival DEFAULTS = new RandomLatentsRevival(AtomUsage.PATIENCE);

    /** A latent no longer than this has no direction to give. */
    private static final float SHORTEST = 1e-8f;

    @Override
    public List<StateUpdate> revive(DictionaryUpdate update, Coding coding, Pass pass, Seed seed) {
        return List.of(new StateUpdate() {
            @Override
            public List<Operand<?>> reads() {
                return List.of(coding.signals(), pass.draw());
            }

            @Override
            public Op addTo(Ops tf, OptimizerSlots slots) {
                return update.restart(tf, restart(tf, update, coding, seed.at(tf, pass.draw())), slots);
            }
        });
    }

    private Restart restart(Ops tf, DictionaryUpdate update, Coding coding, Operand<TInt64> seed) {
        Operand<TFloat32> drawn =
                RandomRows.of(tf, coding.signals(), update.dictionary().size(), seed);
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(drawn), tf.constant(1));
        Operand<TBool> directed = tf.math.greater(squares, tf.constant(SHORTEST * SHORTEST));
        Operand<TBool> which = tf.math.logicalAnd(update.usage().idleFor(tf, patience), directed);
        return new Restart(which, Dictionary.normalise(tf, drawn));
    }
}
