package io.github.narrows.train;

import io.github.narrows.settings.ChoiceModule;
import io.github.narrows.train.adversarial.AdversarialLoss;
import io.github.narrows.train.adversarial.AdversarialObjective;
import io.github.narrows.train.adversarial.AdversarialWeight;
import io.github.narrows.train.adversarial.DiscriminatorRegularizer;
import io.github.narrows.train.objective.LearnedVarianceObjective;
import io.github.narrows.train.objective.MeanAbsolute;
import io.github.narrows.train.objective.MeanSquare;
import io.github.narrows.train.objective.MeanSquareOverVariance;
import io.github.narrows.train.objective.Objective;
import io.github.narrows.train.objective.PixelLoss;
import io.github.narrows.train.objective.ReconstructionObjective;
import io.github.narrows.train.optimizer.AdamConfig;
import io.github.narrows.train.optimizer.AdamWConfig;
import io.github.narrows.train.optimizer.ConstantRate;
import io.github.narrows.train.optimizer.CosineRate;
import io.github.narrows.train.optimizer.ExponentialRate;
import io.github.narrows.train.optimizer.LearningRateSchedule;
import io.github.narrows.train.optimizer.Optimizer;
import io.github.narrows.train.optimizer.SteppedRate;

/** Offers objectives, optimisers and learning-rate schedules. */
public final class TrainersModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Objective.Config.class, "reconstruction", ReconstructionObjective.class);
        choice(Objective.Config.class, "learned-variance", LearnedVarianceObjective.class);
        choice(Objective.Config.class, "adversarial", AdversarialObjective.class);
        choice(AdversarialLoss.class, "hinge", AdversarialLoss.Hinge.class);
        choice(AdversarialLoss.class, "non-saturating", AdversarialLoss.NonSaturating.class);
        choice(AdversarialLoss.class, "least-squares", AdversarialLoss.LeastSquares.class);
        choice(AdversarialWeight.class, "fixed", AdversarialWeight.Fixed.class);
        choice(AdversarialWeight.class, "adaptive", AdversarialWeight.Adaptive.class);
        choice(DiscriminatorRegularizer.class, "none", DiscriminatorRegularizer.None.class);
        choice(DiscriminatorRegularizer.class, "r1", DiscriminatorRegularizer.R1.class);
        choice(DiscriminatorRegularizer.class, "lecam", DiscriminatorRegularizer.LeCam.class);
        choice(PixelLoss.class, "mse", MeanSquare.class);
        choice(PixelLoss.class, "mse-over-variance", MeanSquareOverVariance.class);
        choice(PixelLoss.class, "l1", MeanAbsolute.class);
        choice(Optimizer.Config.class, "adam", AdamConfig.class);
        choice(Optimizer.Config.class, "adamw", AdamWConfig.class);
        choice(LearningRateSchedule.class, "constant", ConstantRate.class);
        choice(LearningRateSchedule.class, "cosine", CosineRate.class);
        choice(LearningRateSchedule.class, "exponential", ExponentialRate.class);
        choice(LearningRateSchedule.class, "steps", SteppedRate.class);
    }
}
