package io.github.narrows.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.GoldenLayer;
import io.github.narrows.model.TestGraph;
import io.github.narrows.testing.Golden;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class SpectralNormTest {
    private static final Golden CASES = Golden.read("/golden/adversarial.json");

    @ParameterizedTest
    @ValueSource(strings = {"spectral_norm_conv_1", "spectral_norm_conv_3"})
    void aKernelIsDividedByWhatThePowerIterationFinds(String name) {
        Golden.Case golden = CASES.named(name);
        try (TestGraph graph = new TestGraph()) {
            SpectralNorm norm = norm(graph, golden);
            SpectralNorm.Normalised normalised = norm.training(graph.tf());
            golden.assertMatches("normalised_kernel", graph.run(normalised.kernel()));
            GoldenLayer.check(
                    graph,
                    golden,
                    (tf, x) -> tf.nn.conv2d(x, normalised.kernel(), List.of(1L, 2L, 2L, 1L), "SAME"),
                    Map.of("kernel", "gradient_kernel"));
            graph.run(normalised.directions().addTo(graph.tf(), OptimizerSlots.NONE));
            golden.assertMatches(
                    "next_u", graph.run(graph.parameter("norm/direction").read(graph.tf())));
        }
    }

    @Test
    void stepsLeadToTheLargestSingularValueAndEvaluationLeavesTheDirectionAlone() {
        Golden.Case golden = CASES.named("spectral_norm_conv_1");
        try (TestGraph graph = new TestGraph()) {
            SpectralNorm norm = norm(graph, golden);
            var step = norm.training(graph.tf()).directions().addTo(graph.tf(), OptimizerSlots.NONE);
            for (int i = 0; i < 200; i++) {
                graph.run(step);
            }
            Operand<TFloat32> direction = graph.parameter("norm/direction").read(graph.tf());
            float[] before = graph.run(direction);
            double ratio = golden.inputNumbers("kernel")[0] / graph.run(norm.evaluation(graph.tf()))[0];
            assertThat(ratio).isCloseTo(golden.expectedScalar("true_largest_singular_value"), within(1e-5));
            assertThat(graph.run(direction)).containsExactly(before);
        }
    }

    private static SpectralNorm norm(TestGraph graph, Golden.Case golden) {
        Parameter kernel = graph.root().kernel("kernel", Shape.of(golden.inputShape("kernel")), Initializer.zeros());
        SpectralNorm norm = new SpectralNorm(graph.root().child("norm"), kernel, golden.inputInts("iterations")[0]);
        graph.set(kernel, golden.inputNumbers("kernel"));
        graph.set(graph.parameter("norm/direction"), golden.inputNumbers("u"));
        return norm;
    }
}
