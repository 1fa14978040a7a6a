package io.github.narrows.train.adversarial;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.discriminator.Discriminator;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.objective.Objective;
import io.github.narrows.train.optimizer.Optimizer;

/** An objective, and a discriminator that tells what the decoder makes from pictures of the data (VQGAN, Esser et al. 2021). */
public record AdversarialObjective(
        @Setting(value = "reconstruction", help = "what is minimised beside the adversarial loss")
        Objective.Config base,

        @Setting(value = "patch", help = "the network that judges")
        Discriminator.Config discriminator,

        @Setting(value = "hinge", help = "what both make of its logits")
        AdversarialLoss loss,

        @Setting(value = "0.8", min = 0, help = "weight of the adversarial loss")
        float discriminatorWeight,

        @Setting(value = "adaptive", help = "by what that weight is multiplied")
        AdversarialWeight weight,

        @Setting(value = "none", help = "what the discriminator minimises beside")
        DiscriminatorRegularizer regularizer,

        @Setting(
                value = "0",
                min = 0,
                help = "steps that the autoencoder does alone; the discriminator is not computed")
        long start,

        @Setting(
                value = "0",
                min = 0,
                help = "steps that the discriminator then learns alone; they count as steps of the run")
        long warmDiscriminatorSteps,

        @Setting(value = "0", min = 0, help = "steps over which the adversarial loss then rises to its weight")
        long ramp,

        @Setting(
                value = "{type: adam, learning-rate: 1e-4, beta1: 0.5, beta2: 0.9, schedule: constant}",
                help = "how the discriminator moves")
        Optimizer.Config optimizer,

        @Setting(value = "0", min = 0, help = "largest global norm of the discriminator's gradients; 0 does not clip")
        float clipNorm)
        implements Objective.Config {
    public AdversarialObjective {
        if (base instanceof AdversarialObjective) {
            throw SettingsException.of("base", "must not be adversarial itself");
        }
        if (regularizer.differentiatesTwice() && !discriminator.differentiableTwice()) {
            throw SettingsException.of(
                    "regularizer",
                    "differentiates the discriminator twice, which its normalisation does not allow; set"
                            + " discriminator.norm to none, or take another regulariser");
        }
    }

    @Override
    public Objective create(GraphScope scope, Objective.Surroundings surroundings) {
        return new AdversarialGame(scope, this, surroundings);
    }

    Timetable timetable() {
        return new Timetable(start, warmDiscriminatorSteps, ramp);
    }
}
