package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;

class RmsPcaContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return PcaRun.with(new SharedBasis(), new RmsNormalisation(), new NoDropout(), 0.25f, 0, 1);
    }
}
