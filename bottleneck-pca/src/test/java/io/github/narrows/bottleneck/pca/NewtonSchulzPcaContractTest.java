package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.pca.update.OjaQrConfig;
import io.github.narrows.bottleneck.pca.update.Retraction;
import io.github.narrows.testing.BottleneckContract;

class NewtonSchulzPcaContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return PcaConfig.of(3, new BasisKind.Shared(), new OjaQrConfig(1, Retraction.NewtonSchulz.DEFAULTS));
    }
}
