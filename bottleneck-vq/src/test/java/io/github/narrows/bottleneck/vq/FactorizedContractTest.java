package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.vq.codebook.GradientConfig;
import io.github.narrows.bottleneck.vq.codebook.KMeansStart;
import io.github.narrows.bottleneck.vq.codebook.RandomLatentsRevival;
import io.github.narrows.testing.BottleneckContract;

/** Few-channel unit codes between projections. */
class FactorizedContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new FactorizedConfig(
                16,
                3,
                0.25f,
                GradientConfig.DEFAULTS,
                KMeansStart.DEFAULTS,
                RandomLatentsRevival.DEFAULTS,
                new StraightThroughEstimator());
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Side side(String loss) {
        return loss.equals("commitment") ? Side.BOTH : super.side(loss);
    }
}
