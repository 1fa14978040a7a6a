package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;
import java.util.Map;

/** Two groups of three channels. */
class GroupedContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new GroupedConfig(2, SmallVq.MOVING);
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        return Map.of("groups", new BadSettings(new GroupedConfig(4, SmallVq.MOVING), shape()));
    }
}
