package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.vq.CodebookUpdate;
import io.github.narrows.bottleneck.vq.EmaConfig;
import io.github.narrows.bottleneck.vq.EuclideanDistance;
import io.github.narrows.bottleneck.vq.GradientConfig;
import io.github.narrows.bottleneck.vq.KMeansStart;
import io.github.narrows.bottleneck.vq.RandomLatentsRevival;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.bottleneck.vq.VqConfig;
import java.util.Optional;

/** Codebooks that fit a test. */
final class SmallVq {
    static final VqConfig MOVING = of(EmaConfig.DEFAULTS);
    static final VqConfig TRAINED = of(GradientConfig.DEFAULTS);

    private SmallVq() {}

    static VqConfig of(CodebookUpdate.Config update) {
        return new VqConfig(
                8,
                0.25f,
                new EuclideanDistance(),
                update,
                KMeansStart.DEFAULTS,
                RandomLatentsRevival.DEFAULTS,
                new StraightThroughEstimator(),
                Optional.empty());
    }
}
