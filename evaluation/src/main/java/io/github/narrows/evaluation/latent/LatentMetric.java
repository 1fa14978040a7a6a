package io.github.narrows.evaluation.latent;

import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.evaluation.metric.ValueScale;
import io.github.narrows.serving.score.Direction;

/** A number of latents: of how much of the training latents' variance is lost. */
interface LatentMetric extends ImageMetric {
    @Override
    default ValueScale scale() {
        return ValueScale.UNBOUNDED;
    }

    @Override
    default Direction direction() {
        return Direction.HIGHER;
    }
}
