package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.pca.update.OjaQrConfig;
import io.github.narrows.testing.BottleneckContract;

class MappedPcaContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return PcaConfig.of(3, new BasisKind.Global(new MappedHeads(8, 16)), OjaQrConfig.DEFAULTS);
    }
}
