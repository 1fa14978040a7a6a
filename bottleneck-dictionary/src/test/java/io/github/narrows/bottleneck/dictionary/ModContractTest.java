package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.update.ModConfig;
import io.github.narrows.testing.BottleneckContract;
import java.util.Map;

/** Atoms where least squares puts them. */
class ModContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return DictionaryBottleneckTest.config(3, 1, OmpCoder.DEFAULTS, ModConfig.DEFAULTS);
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        return Map.of("atoms", new BadSettings(OnlineContractTest.withAtoms(4097, ModConfig.DEFAULTS), shape()));
    }
}
