package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.update.OnlineConfig;
import io.github.narrows.testing.BottleneckContract;
import java.util.Map;

/** Atoms that follow accumulated statistics block by block, in blocks that do not divide them. */
class OnlineContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return DictionaryBottleneckTest.config(3, 1, OmpCoder.DEFAULTS, new OnlineConfig(0.9, 5, 0.5));
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        return Map.of(
                "atoms",
                new BadSettings(withAtoms(4097, OnlineConfig.DEFAULTS), shape()),
                "update.block",
                new BadSettings(withAtoms(1024, new OnlineConfig(0.99, 1, 1)), shape()));
    }

    static DictionaryConfig withAtoms(int atoms, DictionaryUpdate.Config update) {
        return new DictionaryConfig(atoms, 3, 1, 0.25f, OmpCoder.DEFAULTS, update, RandomLatentsRevival.DEFAULTS);
    }
}
