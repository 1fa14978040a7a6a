package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.update.KSvdConfig;
import io.github.narrows.testing.BottleneckContract;
import java.util.Map;

/** A few atoms at each step, as many as do not divide the dictionary. */
class KSvdContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return DictionaryBottleneckTest.config(3, 1, OmpCoder.DEFAULTS, new KSvdConfig(5));
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        return Map.of(
                "update.atoms-per-step",
                new BadSettings(DictionaryBottleneckTest.config(3, 1, OmpCoder.DEFAULTS, new KSvdConfig(17)), shape()));
    }
}
