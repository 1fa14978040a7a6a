package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.dictionary.coder.MatchingPursuitCoder;
import io.github.narrows.bottleneck.dictionary.update.GradientConfig;
import io.github.narrows.testing.BottleneckContract;
import java.util.Set;

/** Without a refit, what is left is not orthogonal to the atoms, and the commitment's value is not smooth in the latents. */
class MatchingPursuitContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return DictionaryBottleneckTest.config(3, 1, new MatchingPursuitCoder(), GradientConfig.DEFAULTS);
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
