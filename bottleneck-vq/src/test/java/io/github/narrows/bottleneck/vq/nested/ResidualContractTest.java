package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.testing.BottleneckContract;

/** Three levels of vector quantisation. */
class ResidualContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new ResidualConfig(3, SmallVq.MOVING, 0, new StraightThroughEstimator());
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
