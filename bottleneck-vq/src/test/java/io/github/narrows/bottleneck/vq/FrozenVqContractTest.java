package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;

/** Codes that never move. */
class FrozenVqContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new VqConfig(
                16,
                0.25f,
                new EuclideanDistance(),
                new FrozenConfig(),
                KMeansStart.DEFAULTS,
                RandomLatentsRevival.DEFAULTS);
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
