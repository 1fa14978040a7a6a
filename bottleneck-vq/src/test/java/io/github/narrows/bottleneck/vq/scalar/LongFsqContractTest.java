package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;
import java.util.List;

/** More codes than one index holds. */
class LongFsqContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new FsqConfig(List.of(64, 64, 64, 64, 64, 64));
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
