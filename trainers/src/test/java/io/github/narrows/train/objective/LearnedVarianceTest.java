package io.github.narrows.train.objective;

import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.perceptual.None;
import io.github.narrows.model.perceptual.PerceptualLoss;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class LearnedVarianceTest {
    private static final Golden.Case GOLDEN =
            Golden.read("/golden/adversarial.json").named("log_variance_is_trained");

    /** The published code leaves it out of its optimiser: there it stays where it began. */
    @Test
    void theLogVarianceDescendsAsTheReferenceDoes() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Objective objective = new LearnedVarianceObjective(new MeanAbsolute(), new None(), 1, 0)
                    .create(
                            graph.scope(),
                            new Objective.Surroundings(new ImageShape(3, 3, 3), null, () -> 1, path -> path));
            Operand<TFloat32> errors = graph.constant(GOLDEN.input("rec"), 2, 3, 3, 3);
            Operand<TFloat32> likelihood = objective
                    .judge(tf, new Targets(tf.zerosLike(errors), Optional.empty()), output(errors), Pass.evaluation(tf))
                    .losses()
                    .get("negative-log-likelihood");
            Parameter logVariance = graph.scope().trained().get(0);
            Operand<TFloat32> slope = graph.gradient(likelihood, logVariance.variable(), logVariance.read(tf));
            Op step = logVariance.assignAdd(tf, tf.math.mul(slope, tf.constant((float) -GOLDEN.inputScalar("rate"))));
            graph.initialise();
            float[] path = new float[5];
            float[] values = new float[4];
            float[] slopes = new float[4];
            for (int i = 0; i < 4; i++) {
                path[i] = graph.scalar(logVariance.read(tf));
                values[i] = graph.scalar(likelihood);
                slopes[i] = graph.scalar(slope);
                graph.run(step);
            }
            path[4] = graph.scalar(logVariance.read(tf));
            GOLDEN.assertMatches("path", path);
            GOLDEN.assertMatches("nll", values);
            GOLDEN.assertMatches("slopes", slopes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoencoder_kl_nll", "autoencoder_kl_nll_initial"})
    void thePerceptualDistanceCountsForEveryValueOfAPicture(String name) {
        Golden.Case golden = Golden.read("/golden/losses.json").named(name);
        long[] shape = golden.inputShape("image");
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> targets = graph.constant(golden.input("image"), shape);
            Operand<TFloat32> images = graph.constant(golden.input("reconstruction"), shape);
            Operand<TFloat32> distances = graph.constant(golden.input("perceptual"), shape[0]);
            Objective objective = new LearnedVarianceObjective(
                            new MeanAbsolute(),
                            (scope, files) -> Optional.of(new Given(distances)),
                            (float) golden.inputScalar("perceptual_weight"),
                            (float) golden.inputScalar("log_variance"))
                    .create(
                            graph.scope(),
                            new Objective.Surroundings(
                                    new ImageShape((int) shape[1], (int) shape[2], (int) shape[3]),
                                    null,
                                    () -> 1,
                                    path -> path));
            Operand<TFloat32> likelihood = objective
                    .judge(tf, new Targets(targets, Optional.empty()), output(images), Pass.evaluation(tf))
                    .losses()
                    .get("negative-log-likelihood");
            Parameter logVariance = graph.scope().trained().get(0);
            Operand<TFloat32> byImages = graph.gradient(likelihood, images);
            Operand<TFloat32> byDistances = graph.gradient(likelihood, distances);
            Operand<TFloat32> byVariance = graph.gradient(likelihood, logVariance.variable(), logVariance.read(tf));
            graph.initialise();
            golden.assertMatches("nll", graph.floats(likelihood));
            golden.assertMatches("gradient_reconstruction", graph.floats(byImages));
            golden.assertMatches("gradient_perceptual", graph.floats(byDistances));
            golden.assertMatches("gradient_log_variance", graph.floats(byVariance));
        }
    }

    /** Distances that are known beforehand. */
    private record Given(Operand<TFloat32> distances) implements PerceptualLoss {
        @Override
        public String name() {
            return "given";
        }

        @Override
        public String digest() {
            return "";
        }

        @Override
        public Operand<TFloat32> between(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> pictures) {
            return distances;
        }
    }

    private static AutoencoderOutput output(Operand<TFloat32> images) {
        return new AutoencoderOutput(
                images,
                new TreeMap<>(),
                new TreeMap<>(),
                new BottleneckOutput(images, new Codes(new TreeMap<>()), new TreeMap<>(), new TreeMap<>(), List.of()));
    }
}
