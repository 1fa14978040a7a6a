package io.github.narrows.train;

import io.github.narrows.evaluation.degradation.Degradation;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.ImageShape;
import io.github.narrows.train.objective.Objective;
import java.util.function.DoubleSupplier;

/**
 * What a training graph is built from.
 *
 * @param dataVariance of the pixel values of the training images, computed when asked for
 */
public record TrainingPlan(
        Architecture architecture,
        Degradation.Config degradation,
        Objective.Config objective,
        TrainingConfig training,
        ImageShape image,
        long seed,
        DoubleSupplier dataVariance) {}
