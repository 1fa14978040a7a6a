package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.dictionary.coder.IhtCoder;
import io.github.narrows.bottleneck.dictionary.update.GradientConfig;
import io.github.narrows.testing.BottleneckContract;
import java.util.Set;

/** Without a refit, the value of the commitment is not smooth in the latents. */
class IhtContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return DictionaryBottleneckTest.config(3, 1, IhtCoder.DEFAULTS, GradientConfig.DEFAULTS);
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Set<String> smoothLosses() {
        return Set.of();
    }
}
