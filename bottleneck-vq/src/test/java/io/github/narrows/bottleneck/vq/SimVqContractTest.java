package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.testing.BottleneckContract;
import java.util.Map;

/** A frozen codebook behind a trained map. */
class SimVqContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new SimVqConfig(16, 0.25f, 1, new StraightThroughEstimator());
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        SimVqConfig rotation = new SimVqConfig(16, 0.25f, 1, new RotationTrick());
        return Map.of("estimator", new BadSettings(rotation, new LatentShape(2, 2, 1)));
    }
}
