package io.github.narrows.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.model.discriminator.DiscriminatorNorm;
import io.github.narrows.model.discriminator.PatchDiscriminatorConfig;
import io.github.narrows.train.adversarial.AdversarialLoss;
import io.github.narrows.train.adversarial.AdversarialObjective;
import io.github.narrows.train.adversarial.AdversarialWeight;
import io.github.narrows.train.adversarial.DiscriminatorRegularizer;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.hardware.Precision;
import io.github.narrows.train.objective.MeanSquare;
import io.github.narrows.train.objective.Objective;
import io.github.narrows.train.objective.ReconstructionObjective;
import io.github.narrows.train.optimizer.AdamConfig;
import io.github.narrows.train.optimizer.ConstantRate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;

/** The rewriter to bfloat16 knows nothing of bottlenecks and losses: here it is seen to stop before them. */
class MixedPrecisionTest {
    private static final int BATCH = 16;
    private static final int BITS_BEYOND_BFLOAT16 = 0xffff;

    private static final Objective.Config GAME = new AdversarialObjective(
            new ReconstructionObjective(new MeanSquare()),
            new PatchDiscriminatorConfig(1, 8, 0.2f, new DiscriminatorNorm.Batch(0.9f, 1e-5f), false),
            new AdversarialLoss.Hinge(),
            0.8f,
            new AdversarialWeight.Adaptive(0, 1e4f, 0, 1e-4f),
            new DiscriminatorRegularizer.None(),
            0,
            0,
            0,
            new AdamConfig(1e-4f, new ConstantRate(0), 0.5f, 0.9f, 1e-7f),
            0);

    private final Hardware hardware = Hardware.ofThisMachine(0);

    @BeforeEach
    void needsBfloat16() {
        Optional<String> objection = hardware.objectionToMixed();
        assumeTrue(objection.isEmpty(), () -> "not on this processor: " + objection.orElseThrow());
    }

    @Test
    void lossesAndMetricsAreNumbersOfFloat32() {
        SortedMap<String, Double> step = firstStep(hardware.of(Precision.MIXED));
        for (String name : List.of("loss", "reconstruction", "commitment", "psnr", PhaseStep.GRADIENT_NORM)) {
            assertThat(step).containsKey(name);
            int bits = Float.floatToIntBits(step.get(name).floatValue());
            assertThat(bits & BITS_BEYOND_BFLOAT16)
                    .as("the bits of %s that bfloat16 has not", name)
                    .isNotZero();
        }
    }

    @Test
    void aStepDiffersFromFloat32ByNoMoreThanItsConvolutionsDo() {
        SortedMap<String, Double> mixed = firstStep(hardware.of(Precision.MIXED));
        SortedMap<String, Double> exact = firstStep(hardware.float32());
        assertThat(mixed).isNotEqualTo(exact);
        for (String name : List.of("loss", "reconstruction")) {
            assertThat(mixed.get(name)).as(name).isCloseTo(exact.get(name), offset(1e-3 * exact.get(name)));
        }
    }

    @Test
    void aGameIsJudgedInFloat32() {
        TrainingPlan game = TinyPlan.with(VqConfig.DEFAULTS, GAME, 1, 0);
        SortedMap<String, Double> mixed = firstStep(game, hardware.of(Precision.MIXED));
        SortedMap<String, Double> exact = firstStep(game, hardware.float32());
        for (String name : List.of("loss", "adversarial-weight", "discriminator/loss", "discriminator/real-logit")) {
            assertThat(mixed).containsKey(name);
            assertThat(Float.floatToIntBits(mixed.get(name).floatValue()) & BITS_BEYOND_BFLOAT16)
                    .as("the bits of %s that bfloat16 has not", name)
                    .isNotZero();
            assertThat(mixed.get(name)).as(name).isCloseTo(exact.get(name), offset(0.02 * Math.abs(exact.get(name))));
        }
    }

    private SortedMap<String, Double> firstStep(ConfigProto configuration) {
        return firstStep(TinyPlan.with(VqConfig.DEFAULTS, 1, 0), configuration);
    }

    private static SortedMap<String, Double> firstStep(TrainingPlan plan, ConfigProto configuration) {
        try (TrainingGraph graph = new TrainingGraph(plan, configuration)) {
            graph.initialise();
            graph.start(TinyPlan.batch(0, 2 * BATCH));
            PassReport report = graph.pass(TinyPlan.batch(1, BATCH), 0, true);
            SortedMap<String, Double> all = new TreeMap<>(report.ofPass());
            all.putAll(report.ofStep());
            return all;
        }
    }
}
