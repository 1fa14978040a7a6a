package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.update.OnlineConfig;
import io.github.narrows.testing.BottleneckContract;
import java.util.Set;

/** Atoms revived by their share of uses, by the signals that the codes leave most of; fewer signals than atoms. */
class RarelyUsedContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new DictionaryConfig(
                512,
                3,
                1,
                0.25f,
                OmpCoder.DEFAULTS,
                OnlineConfig.DEFAULTS,
                new RarelyUsedRevival(0.5f, 0, new Replacement.WorstRepresented()));
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    /** So many atoms for so few channels change places within the step of a finite difference. */
    @Override
    protected Set<String> smoothLosses() {
        return Set.of();
    }
}
