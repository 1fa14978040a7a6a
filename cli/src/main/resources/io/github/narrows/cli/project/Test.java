package @PACKAGE@;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.testing.BottleneckContract;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class @CLASS@Test extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new @CLASS@Config(8);
    }

    /** A straight-through gradient is not that of the map. */
    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Test
    void largeLatentsReachTheOutermostLevels() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck bottleneck = config().create(graph.scope(), new LatentShape(1, 1, 3));
            Operand<TFloat32> latents = graph.constant(new float[] {-9, 0.1f, 9}, 1, 1, 1, 3);
            int[] levels = graph.ints(bottleneck.encode(graph.tf(), latents).part("levels", TInt32.class));
            assertThat(levels).containsExactly(0, 4, 7);
        }
    }
}
