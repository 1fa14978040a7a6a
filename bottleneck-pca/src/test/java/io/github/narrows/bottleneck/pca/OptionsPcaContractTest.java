package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;

/** Every option on. */
class OptionsPcaContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new PcaConfig(
                3,
                new SharedBasis(),
                CovarianceConfig.DEFAULTS,
                0.9,
                new RmsNormalisation(),
                new UniformDropout(0.5),
                0.1f,
                1,
                0.5);
    }
}
