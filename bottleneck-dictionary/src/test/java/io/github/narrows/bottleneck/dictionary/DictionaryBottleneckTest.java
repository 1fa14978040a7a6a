package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.update.GradientConfig;
import io.github.narrows.testing.BottleneckContract;
import java.util.Map;

/** Sparse coding as it is by default, but for a dictionary that fits a test. */
class DictionaryBottleneckTest extends BottleneckContract {
    static DictionaryConfig config(int sparsity, int patch, SparseCoder coder, DictionaryUpdate.Config update) {
        return new DictionaryConfig(16, sparsity, patch, 0.25f, coder, update, RarelyUsedRevival.DEFAULTS);
    }

    @Override
    protected Bottleneck.Config config() {
        return config(3, 1, OmpCoder.DEFAULTS, GradientConfig.DEFAULTS);
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        return Map.of(
                "sparsity",
                new BadSettings(config(), new LatentShape(2, 2, 2)),
                "patch",
                new BadSettings(config(3, 2, OmpCoder.DEFAULTS, GradientConfig.DEFAULTS), new LatentShape(3, 4, 6)));
    }
}
