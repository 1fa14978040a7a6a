package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;

/** More bits than the latents have channels, and than one index holds. */
class ProjectedLfqContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new LfqConfig(24, 0.25f, 1e-3f, 1, 100);
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Side side(String loss) {
        return Side.BOTH;
    }
}
