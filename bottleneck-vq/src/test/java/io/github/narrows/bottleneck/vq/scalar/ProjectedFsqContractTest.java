package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;

/** Levels of fewer channels than the latents have. */
class ProjectedFsqContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return FsqConfig.DEFAULTS;
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
