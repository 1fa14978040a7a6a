package io.github.narrows.model.discriminator;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.GoldenLayer;
import io.github.narrows.model.TestGraph;
import io.github.narrows.testing.Golden;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/** The normalisation of a discriminator within a small network whose steps were computed independently. */
@Tag("rounding")
class BatchNormedJudgeTest {
    private static final Golden CASES = Golden.read("/golden/adversarial.json");
    private static final List<String> WEIGHTS =
            List.of("kernel_1", "bias_1", "kernel_2", "scale", "offset", "kernel_3", "bias_3");

    @Test
    void realAndFakePicturesAreNormalisedApartAndMoveTheStatisticsInThatOrder() {
        Golden.Case golden = CASES.named("discriminator_step_batch_norm");
        try (TestGraph graph = new TestGraph()) {
            Network network = new Network(graph, golden);
            Ops tf = graph.tf();
            List<StateUpdate> updates = new ArrayList<>();
            Operand<TFloat32> real = network.logits(tf, GoldenLayer.input(graph, golden, "real"), true, updates);
            Operand<TFloat32> fake = network.logits(tf, GoldenLayer.input(graph, golden, "fake"), true, updates);
            golden.assertMatches("real_logits", graph.run(real));
            golden.assertMatches("fake_logits", graph.run(fake));

            Operand<TFloat32> one = tf.constant(1f);
            Operand<TFloat32> hinges =
                    tf.math.add(tf.nn.relu(tf.math.sub(one, real)), tf.nn.relu(tf.math.add(one, fake)));
            Operand<TFloat32> half = tf.fill(tf.shape(hinges), tf.constant(0.5f / 12));
            Map<String, Operand<?>> by = new LinkedHashMap<>();
            WEIGHTS.forEach(name -> by.put("gradient_" + name, network.of(name).variable()));
            graph.gradients(hinges, half, by)
                    .forEach((name, gradient) -> golden.assertMatches(name, graph.run(gradient)));

            graph.run(updates.get(0).addTo(tf, OptimizerSlots.NONE));
            golden.assertMatches(
                    "running_mean_after_real",
                    graph.run(network.of("running_mean").read(tf)));
            graph.run(updates.get(1).addTo(tf, OptimizerSlots.NONE));
            golden.assertMatches(
                    "running_mean_after_both",
                    graph.run(network.of("running_mean").read(tf)));
            golden.assertMatches(
                    "running_variance_after_both",
                    graph.run(network.of("running_variance").read(tf)));
        }
    }

    @Test
    void theGeneratorsGradientGoesThroughTheStatisticsOfItsBatchAndInEvaluationThroughTheMovingOnes() {
        Golden.Case golden = CASES.named("generator_gradient_through_discriminator");
        try (TestGraph graph = new TestGraph()) {
            Network network = new Network(graph, golden);
            Operand<TFloat32> fake = GoldenLayer.input(graph, golden, "fake");
            Operand<TFloat32> logits = network.logits(graph.tf(), fake, true, new ArrayList<>());
            golden.assertMatches("fake_logits", graph.run(logits));
            Operand<TFloat32> down =
                    graph.tf().fill(graph.tf().shape(logits), graph.tf().constant(-1f / 12));
            golden.assertMatches(
                    "gradient_fake_of_hinge",
                    graph.run(
                            graph.gradients(logits, down, Map.of("fake", fake)).get("fake")));
            golden.assertMatches(
                    "evaluation_logits", graph.run(network.logits(graph.tf(), fake, false, new ArrayList<>())));
        }
    }

    /** Convolution, leaky ReLU, convolution, batch norm, leaky ReLU, convolution. */
    private static final class Network {
        private final Map<String, Parameter> parameters = new LinkedHashMap<>();
        private final DiscriminatorNorm.Layer norm;
        private final LeakyRelu.Options slope;

        Network(TestGraph graph, Golden.Case golden) {
            norm = new DiscriminatorNorm.Batch((float) golden.inputScalar("decay"), 1e-5f)
                    .create(graph.root().child("norm"), 4);
            slope = LeakyRelu.alpha((float) golden.inputScalar("alpha"));
            for (String name : List.of("kernel_1", "bias_1", "kernel_2", "kernel_3", "bias_3")) {
                parameters.put(
                        name, graph.root().trainable(name, Shape.of(golden.inputShape(name)), Initializer.zeros()));
            }
            parameters.put("scale", graph.parameter("norm/scale"));
            parameters.put("offset", graph.parameter("norm/shift"));
            parameters.put("running_mean", graph.parameter("norm/moving-mean"));
            parameters.put("running_variance", graph.parameter("norm/moving-variance"));
            parameters.forEach((name, parameter) -> graph.set(parameter, golden.inputNumbers(name)));
        }

        Parameter of(String name) {
            return parameters.get(name);
        }

        Operand<TFloat32> logits(Ops tf, Operand<TFloat32> x, boolean training, List<StateUpdate> updates) {
            Operand<TFloat32> first = tf.nn.biasAdd(conv(tf, x, "kernel_1", 2), read(tf, "bias_1"));
            Operand<TFloat32> second = conv(tf, tf.nn.leakyRelu(first, slope), "kernel_2", 2);
            Operand<TFloat32> normed = norm.apply(tf, second, training, updates);
            return tf.nn.biasAdd(conv(tf, tf.nn.leakyRelu(normed, slope), "kernel_3", 1), read(tf, "bias_3"));
        }

        private Operand<TFloat32> conv(Ops tf, Operand<TFloat32> x, String kernel, long stride) {
            return tf.nn.conv2d(x, read(tf, kernel), List.of(1L, stride, stride, 1L), "SAME");
        }

        private Operand<TFloat32> read(Ops tf, String name) {
            return of(name).read(tf);
        }
    }
}
