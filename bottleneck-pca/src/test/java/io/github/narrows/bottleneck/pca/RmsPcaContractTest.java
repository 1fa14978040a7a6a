package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;

class RmsPcaContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return PcaRun.with(new BasisKind.Shared(), new Normalisation.Rms(), new ComponentDropout.None(), 0.25f, 0, 1);
    }
}
