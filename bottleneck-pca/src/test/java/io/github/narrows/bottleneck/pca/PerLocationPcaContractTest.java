package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.testing.BottleneckContract;
import java.util.Map;

class PerLocationPcaContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return config(3);
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        return Map.of("components", new BadSettings(config(73), shape()));
    }

    private static PcaConfig config(int components) {
        return PcaConfig.of(components, new BasisKind.PerLocation(), CovarianceConfig.DEFAULTS);
    }
}
