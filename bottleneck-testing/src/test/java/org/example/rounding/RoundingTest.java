package org.example.rounding;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;

class RoundingTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new RoundingConfig(8);
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
