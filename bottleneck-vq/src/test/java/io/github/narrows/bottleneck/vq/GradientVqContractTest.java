package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.GradientConfig;
import io.github.narrows.bottleneck.vq.codebook.KMeansStart;
import io.github.narrows.bottleneck.vq.codebook.RandomLatentsRevival;
import io.github.narrows.testing.BottleneckContract;
import java.util.Optional;

/** Codes that the optimiser moves. */
class GradientVqContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new VqConfig(
                16,
                0.25f,
                new Distance.Euclidean(),
                GradientConfig.DEFAULTS,
                KMeansStart.DEFAULTS,
                RandomLatentsRevival.DEFAULTS,
                new StraightThroughEstimator(),
                Optional.empty());
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
