package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.testing.BottleneckContract;

/** Levels that some images go without. */
class DroppingResidualContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new ResidualConfig(3, SmallVq.TRAINED, 0.5f, new StraightThroughEstimator());
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
