package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.pca.update.Batch;
import io.github.narrows.bottleneck.pca.update.IncrementalConfig;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class IncrementalGoldenTest {
    private static final Golden GOLDEN = Golden.read("/golden/pca.json");

    @Test
    void incrementalFollowsEveryVectorSeen() {
        Golden.Case golden = GOLDEN.named("incremental");
        try (TestGraph graph = new TestGraph(1)) {
            Basis basis = new Basis(graph.scope(), 1, 10, 4, Basis.randomStart());
            assertIncremental(golden, graph, basis, 10);
        }
    }

    /** Zeros behind the vectors change nothing, but vectors of more than 1,024 entries go through a QR decomposition. */
    @Test
    void incrementalFollowsWideVectorsToo() {
        Golden.Case golden = GOLDEN.named("incremental");
        try (TestGraph graph = new TestGraph(1)) {
            Basis basis = new Basis(graph.scope(), 1, 1100, 4, Basis.randomStart());
            assertIncremental(golden, graph, basis, 1100);
        }
    }

    private static void assertIncremental(Golden.Case golden, TestGraph graph, Basis basis, int width) {
        Ops tf = graph.tf();
        Operand<TFloat32> rows = graph.placeholder(1, -1, 10);
        Operand<TFloat32> wide =
                tf.pad(rows, tf.constant(new int[][] {{0, 0}, {0, 0}, {0, width - 10}}), tf.constant(0f));
        Op step = new IncrementalConfig(1)
                .create(graph.scope(), basis)
                .follow(tf, new Batch(wide, wide, Pass.evaluation(tf)));
        graph.initialise();
        for (int i = 1; i <= 4; i++) {
            float[] batch = golden.input("batch_" + i);
            graph.feed(rows, batch, 1, batch.length / 10, 10).run(step);
            float[] components = Numbers.floats(graph.state().get("components"));
            golden.assertMatches("components_" + i, Arrays.copyOf(components, 40));
            golden.assertMatches(
                    "singular_values_" + i, Numbers.floats(graph.state().get("singular-values")));
        }
        golden.assertMatches("mean", Arrays.copyOf(Numbers.floats(graph.state().get("incremental-mean")), 10));
    }
}
