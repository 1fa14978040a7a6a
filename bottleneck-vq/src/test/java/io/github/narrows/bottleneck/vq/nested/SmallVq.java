package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.bottleneck.vq.codebook.CodebookUpdate;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.EmaConfig;
import io.github.narrows.bottleneck.vq.codebook.GradientConfig;
import io.github.narrows.bottleneck.vq.codebook.KMeansStart;
import io.github.narrows.bottleneck.vq.codebook.RandomLatentsRevival;
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
                new Distance.Euclidean(),
                update,
                KMeansStart.DEFAULTS,
                RandomLatentsRevival.DEFAULTS,
                new StraightThroughEstimator(),
                Optional.empty());
    }
}
