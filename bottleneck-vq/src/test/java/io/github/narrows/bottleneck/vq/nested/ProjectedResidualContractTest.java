package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.vq.RotationTrick;
import io.github.narrows.bottleneck.vq.scalar.FsqConfig;
import io.github.narrows.testing.BottleneckContract;

/** Levels with trained projections of their own, and a gradient that turns. */
class ProjectedResidualContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new ResidualConfig(2, FsqConfig.DEFAULTS, 0, new RotationTrick());
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
