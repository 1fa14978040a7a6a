package io.github.narrows.train.optimizer;

import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class GlobalNormTest {
    private static final Golden GOLDEN = Golden.read("/golden/optim.json");

    @ParameterizedTest
    @ValueSource(strings = {"clip_above", "clip_below", "clip_zero"})
    void clipsAllGradientsByOneFactorLikeTheReference(String name) {
        Golden.Case golden = GOLDEN.named(name);
        try (TestGraph graph = new TestGraph(1)) {
            List<Operand<TFloat32>> gradients = List.of(
                    graph.constant(golden.input("gradient_1"), 2, 2), graph.constant(golden.input("gradient_2"), 3));
            Operand<TFloat32> norm = GlobalNorm.of(graph.tf(), gradients);
            List<Operand<TFloat32>> clipped =
                    GlobalNorm.clip(graph.tf(), gradients, norm, (float) golden.inputScalar("limit"));
            golden.assertMatches("global_norm", graph.floats(norm));
            golden.assertMatches("clipped_1", graph.floats(clipped.get(0)));
            golden.assertMatches("clipped_2", graph.floats(clipped.get(1)));
        }
    }
}
