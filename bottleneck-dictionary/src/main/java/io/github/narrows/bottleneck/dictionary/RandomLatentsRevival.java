package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;

/** {@code random-latents}: an atom that nothing used for a while becomes the direction of a latent of the batch. */
public record RandomLatentsRevival(
        @Setting(value = "200", min = 1, max = 1 << 24, help = "steps without use after which an atom is revived")
        long patience)
        implements Revival.Config {
    public static final RandomLatentsRevival DEFAULTS = new RandomLatentsRevival(AtomUsage.PATIENCE);

    @Override
    public Revival create(GraphScope scope, int atoms) {
        return (update, coding, pass, seed) -> List.of(new Restart(update, coding, pass, seed));
    }

    /** Replaces idle atoms. */
    private final class Restart implements StateUpdate {
        private final DictionaryUpdate update;
        private final Coding coding;
        private final Pass pass;
        private final Seed seed;

        Restart(DictionaryUpdate update, Coding coding, Pass pass, Seed seed) {
            this.update = update;
            this.coding = coding;
            this.pass = pass;
            this.seed = seed;
        }

        @Override
        public List<Operand<?>> reads() {
            return List.of(coding.signals(), pass.draw());
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            Operand<TBool> idle = update.usage().idleFor(tf, patience);
            return update.restart(
                    tf,
                    Dictionary.restarted(
                            tf,
                            idle,
                            new Replacement.RandomLatents().signals(tf, coding, idle, seed.at(tf, pass.draw()))),
                    slots);
        }
    }
}
