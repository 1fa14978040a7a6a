package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.EmaConfig;
import io.github.narrows.bottleneck.vq.codebook.KMeansStart;
import io.github.narrows.bottleneck.vq.codebook.RandomLatentsRevival;
import io.github.narrows.testing.BottleneckContract;
import java.util.Map;
import java.util.Optional;

/** Vector quantisation as it is by default, but for a codebook that fits a test. */
class VqBottleneckTest extends BottleneckContract {
    static final VqConfig SMALL = new VqConfig(
            16,
            0.25f,
            new Distance.Euclidean(),
            EmaConfig.DEFAULTS,
            KMeansStart.DEFAULTS,
            RandomLatentsRevival.DEFAULTS,
            new StraightThroughEstimator(),
            Optional.empty());

    @Override
    protected Bottleneck.Config config() {
        return SMALL;
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        VqConfig cosine = with(new Distance.Cosine(), new StraightThroughEstimator(), Optional.empty());
        VqConfig rotation = with(new Distance.Euclidean(), new RotationTrick(), Optional.of(1));
        return Map.of(
                "distance", new BadSettings(cosine, new LatentShape(2, 2, 1)),
                "estimator", new BadSettings(rotation, shape()));
    }

    static VqConfig with(Distance distance, GradientEstimator estimator, Optional<Integer> codeChannels) {
        return new VqConfig(
                16, 0.25f, distance, SMALL.update(), SMALL.start(), SMALL.revival(), estimator, codeChannels);
    }
}
