package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.pca.update.IncrementalConfig;
import io.github.narrows.testing.BottleneckContract;

class IncrementalPcaContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return PcaConfig.of(3, new BasisKind.PerLocation(), IncrementalConfig.DEFAULTS);
    }
}
