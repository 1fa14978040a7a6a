package io.github.narrows.train.objective;

import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class PixelLossTest {
    private static final Golden.Case GOLDEN = Golden.read("/golden/losses.json").named("reconstruction");
    private static final String GRADIENT = "gradient_reconstruction_of_";

    @Test
    void meanSquareAndItsGradientEqualTheReference() {
        assertMatches("mse", new MeanSquare());
    }

    @Test
    void meanAbsoluteAndItsGradientEqualTheReference() {
        assertMatches("l1", new MeanAbsolute());
    }

    @Test
    void meanSquareOverVarianceAndItsGradientEqualTheReference() {
        assertMatches("mse_over_data_variance", new MeanSquareOverVariance());
    }

    private static void assertMatches(String name, PixelLoss pixelLoss) {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> target = graph.constant(GOLDEN.input("image"), GOLDEN.inputShape("image"));
            Operand<TFloat32> output =
                    graph.constant(GOLDEN.input("reconstruction"), GOLDEN.inputShape("reconstruction"));
            Operand<TFloat32> loss =
                    pixelLoss.between(graph.tf(), target, output, () -> GOLDEN.inputScalar("data_variance"));
            GOLDEN.assertMatches(name, graph.floats(loss));
            GOLDEN.assertMatches(GRADIENT + name, graph.floats(graph.gradient(loss, output)));
        }
    }
}
