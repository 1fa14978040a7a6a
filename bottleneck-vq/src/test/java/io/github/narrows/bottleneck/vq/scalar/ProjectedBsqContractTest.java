package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;

/** Fewer bits than the latents have channels, on the sphere. */
class ProjectedBsqContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new BsqConfig(4, 0.25f, 1e-3f, 1, 100);
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
