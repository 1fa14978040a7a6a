package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;

class OptionsPcaContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return PcaRun.with(
                new BasisKind.PerLocation(), ChannelNormalisation.DEFAULTS, NestedDropout.DEFAULTS, 0.1f, 2, 0.005);
    }
}
