package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.testing.BottleneckContract;
import java.util.List;
import java.util.Map;

class GlobalPcaContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return config(3);
    }

    /** The longest vectors whose covariance is decomposed. */
    @Override
    protected List<LatentShape> realShapes() {
        return List.of(new LatentShape(8, 8, 16));
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        return Map.of("components", new BadSettings(config(73), shape()));
    }

    private static PcaConfig config(int components) {
        return PcaConfig.of(components, BasisKind.Global.DEFAULTS, CovarianceConfig.DEFAULTS);
    }
}
