package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import org.tensorflow.ndarray.Shape;

/** Settings of {@code online}: block coordinate descent on accumulated statistics. */
public record OnlineConfig(
        @Setting(value = "0.99", min = 0, max = 0.999999, help = "how much of the statistics is kept at each step")
        double decay,

        @Setting(value = "32", min = 1, max = 1 << 24, help = "how many atoms move at once")
        int block,

        @Setting(value = "1.0", min = 1e-6, max = 1, help = "the share of its own best step that an atom takes")
        double damping)
        implements DictionaryUpdate.Config {
    public static final OnlineConfig DEFAULTS = new OnlineConfig(0.99, 32, 1);

    /** Blocks are unrolled when the graph is built. */
    private static final int MOST_BLOCKS = 512;

    @Override
    public DictionaryUpdate create(GraphScope scope, Shape shape) {
        long smallest = (shape.get(0) + MOST_BLOCKS - 1) / MOST_BLOCKS;
        if (block < smallest) {
            throw SettingsException.of(
                    "update.block",
                    "must be at least %d for %d atoms, or a sweep has more than %d blocks, found %d"
                            .formatted(smallest, shape.get(0), MOST_BLOCKS, block));
        }
        return new AccumulatedUpdate(scope, shape, decay, new BlockSweep(block, damping));
    }
}
