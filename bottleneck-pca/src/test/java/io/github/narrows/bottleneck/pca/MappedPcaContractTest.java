package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;

class MappedPcaContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        // At latents of 10,000 the plain gradient descent of the contract would throw any dense layer off its feet.
        return new PcaConfig(
                3,
                new GlobalBasis(new MappedHeads(8, 16)),
                OjaQrConfig.DEFAULTS,
                0.9,
                new RmsNormalisation(),
                new NoDropout(),
                0,
                0,
                1);
    }
}
