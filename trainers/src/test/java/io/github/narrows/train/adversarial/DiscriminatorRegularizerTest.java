package io.github.narrows.train.adversarial;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class DiscriminatorRegularizerTest {
    @Test
    void theSquaredGradientByThePictureIsDifferentiatedOnceMore() {
        Golden.Case golden = Golden.read("/golden/adversarial.json").named("r1_two_layers_leaky_relu");
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Parameter first = parameter(graph, golden, "kernel_1");
            Parameter second = parameter(graph, golden, "kernel_2");
            Operand<TFloat32> pictures = input(graph, golden, "image");
            Operand<TFloat32> hidden = tf.nn.biasAdd(
                    tf.nn.conv2d(pictures, first.read(tf), List.of(1L, 2L, 2L, 1L), "SAME"),
                    input(graph, golden, "bias_1"));
            Operand<TFloat32> logits = tf.nn.biasAdd(
                    tf.nn.conv2d(
                            tf.nn.leakyRelu(hidden, LeakyRelu.alpha(0.2f)),
                            second.read(tf),
                            List.of(1L, 1L, 1L, 1L),
                            "SAME"),
                    input(graph, golden, "bias_2"));
            Operand<TFloat32> r1 = new DiscriminatorRegularizer.R1((float) golden.inputScalar("gamma"))
                    .create(graph.scope())
                    .of(tf, new DiscriminatorRegularizer.Judged(pictures, logits, logits))
                    .losses()
                    .get("r1");
            graph.initialise();
            golden.assertMatches("logits", graph.floats(logits));
            golden.assertMatches("r1", graph.floats(r1));
            golden.assertMatches("gradient_kernel_1_of_r1", graph.floats(gradient(graph, r1, first)));
            golden.assertMatches("gradient_kernel_2_of_r1", graph.floats(gradient(graph, r1, second)));
        }
    }

    @Test
    void logitsAreKeptNearTheAverageOfTheOtherKind() {
        Golden.Case golden = Golden.read("/golden/losses.json").named("lecam");
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> real = input(graph, golden, "real_logits");
            Operand<TFloat32> fake = input(graph, golden, "fake_logits");
            DiscriminatorRegularizer.Penalty penalty = new DiscriminatorRegularizer.LeCam(
                            1, (float) golden.inputScalar("decay"))
                    .create(graph.scope())
                    .of(tf, new DiscriminatorRegularizer.Judged(real, real, fake));
            Operand<TFloat32> lecam = penalty.losses().get("lecam");
            Operand<TFloat32> byReal = graph.gradient(lecam, real);
            Operand<TFloat32> byFake = graph.gradient(lecam, fake);
            graph.initialise();
            List<Parameter> averages = graph.scope().parameters();
            graph.run(averages.get(0).assign(tf, tf.constant((float) golden.inputScalar("average_real"))));
            graph.run(averages.get(1).assign(tf, tf.constant((float) golden.inputScalar("average_fake"))));
            golden.assertMatches("lecam", graph.floats(lecam));
            golden.assertMatches("gradient_real_logits", graph.floats(byReal));
            golden.assertMatches("gradient_fake_logits", graph.floats(byFake));
            penalty.updates().forEach(update -> graph.run(update.addTo(tf, OptimizerSlots.NONE)));
            golden.assertMatches(
                    "next_average_real", graph.floats(averages.get(0).read(tf)));
            golden.assertMatches(
                    "next_average_fake", graph.floats(averages.get(1).read(tf)));
        }
    }

    private static Operand<TFloat32> gradient(TestGraph graph, Operand<TFloat32> of, Parameter by) {
        return graph.gradient(of, by.variable(), by.read(graph.tf()));
    }

    private static Parameter parameter(TestGraph graph, Golden.Case golden, String name) {
        return graph.scope().kernel(name, Shape.of(golden.inputShape(name)), Initializer.values(golden.input(name)));
    }

    private static Operand<TFloat32> input(TestGraph graph, Golden.Case golden, String name) {
        return graph.constant(golden.input(name), golden.inputShape(name));
    }
}
