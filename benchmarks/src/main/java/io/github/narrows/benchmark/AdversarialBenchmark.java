package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.model.discriminator.DiscriminatorNorm;
import io.github.narrows.model.discriminator.PatchDiscriminatorConfig;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.train.adversarial.AdversarialLoss;
import io.github.narrows.train.adversarial.AdversarialObjective;
import io.github.narrows.train.adversarial.AdversarialWeight;
import io.github.narrows.train.adversarial.DiscriminatorRegularizer;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.hardware.Precision;
import io.github.narrows.train.objective.Objective;
import io.github.narrows.train.optimizer.AdamConfig;
import io.github.narrows.train.optimizer.ConstantRate;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps against a discriminator beside the step without one plus the discriminator's own operations at that step's rate, in
 * interleaved rounds.
 */
final class AdversarialBenchmark {
    private static final int ROUNDS = 15;
    private static final int BATCH = 64;
    private static final String DISCRIMINATOR = "objective/discriminator/";

    private final PrintStream out;

    private record Case(String name, TrainingStep step, Times times) {}

    AdversarialBenchmark(PrintStream out) {
        this.out = out;
    }

    void run() {
        TrainingStep alone = step(TrainingStep.RECONSTRUCTION);
        Times aloneTimes = new Times();
        List<Case> games = new ArrayList<>();
        discriminators().forEach((name, patch) -> games.add(new Case(name, step(game(patch)), new Times())));
        alone.run();
        games.forEach(game -> game.step().run());
        for (int round = 0; round < ROUNDS; round++) {
            aloneTimes.measure(alone::run);
            games.forEach(game -> game.times().measure(game.step()::run));
        }
        print(alone, aloneTimes, games);
        alone.close();
        games.forEach(game -> game.step().close());
    }

    private static TrainingStep step(Objective.Config objective) {
        return new TrainingStep(VqConfig.DEFAULTS, objective, BATCH, Precision.FLOAT32, VqVaeModelConfig.DEFAULTS);
    }

    private static Map<String, PatchDiscriminatorConfig> discriminators() {
        DiscriminatorNorm batch = new DiscriminatorNorm.Batch(0.9f, 1e-5f);
        Map<String, PatchDiscriminatorConfig> discriminators = new LinkedHashMap<>();
        discriminators.put("2 layers, width 32, batch norm", new PatchDiscriminatorConfig(2, 32, 0.2f, batch, false));
        discriminators.put("2 layers, width 64, batch norm", new PatchDiscriminatorConfig(2, 64, 0.2f, batch, false));
        discriminators.put(
                "2 layers, width 32, spectral norm",
                new PatchDiscriminatorConfig(2, 32, 0.2f, new DiscriminatorNorm.None(), true));
        return discriminators;
    }

    private static Objective.Config game(PatchDiscriminatorConfig discriminator) {
        return new AdversarialObjective(
                TrainingStep.RECONSTRUCTION,
                discriminator,
                new AdversarialLoss.Hinge(),
                0.8f,
                new AdversarialWeight.Adaptive(0, 1e4f, 0, 1e-4f),
                new DiscriminatorRegularizer.None(),
                0,
                0,
                0,
                new AdamConfig(1e-4f, new ConstantRate(0), 0.5f, 0.9f, 1e-7f),
                0);
    }

    private void print(TrainingStep alone, Times aloneTimes, List<Case> games) {
        double own = alone.stepFlops(alone.forwardFlops());
        double rate = BATCH * own / aloneTimes.best();
        out.printf(
                "%s; without a discriminator: %.1f ms, %.0f GFLOP/s%n%n",
                Hardware.ofThisMachine(0).cpu(), aloneTimes.best() * 1e3, rate * 1e-9);
        out.println(
                "| discriminator | best ms | its MFLOP/image | step without plus that at its rate, ms | ratio | median of rounds beside the step without |");
        out.println("|---|--:|--:|--:|--:|--:|");
        for (Case game : games) {
            double flops = flopsOfDiscriminator(game.step());
            double sum = aloneTimes.best() + BATCH * flops / rate;
            out.printf(
                    "| %s | %.1f | %.0f | %.1f | %.2f | %.2f |%n",
                    game.name(),
                    game.times().best() * 1e3,
                    flops * 1e-6,
                    sum * 1e3,
                    game.times().best() / sum,
                    game.times().ratioTo(aloneTimes));
        }
    }

    /**
     * Real and fake pictures forward and backward, where the first layer needs no gradient of its input, and the fake ones
     * backward once more, to the pictures, for the generator.
     */
    private static double flopsOfDiscriminator(TrainingStep step) {
        double forward = step.forwardFlops(DISCRIMINATOR);
        double first = step.forwardFlops(DISCRIMINATOR + "conv1");
        return 2 * (3 * forward - first) + forward;
    }
}
