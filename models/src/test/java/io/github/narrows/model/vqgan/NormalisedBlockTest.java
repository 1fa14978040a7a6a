package io.github.narrows.model.vqgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.TestGraph;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.GroupNorm;
import io.github.narrows.model.layer.Window;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Against the same layers put together by hand; names give both the same start. */
class NormalisedBlockTest {
    private static final int IN = 4;
    private static final int OUT = 6;
    private static final int GROUPS = 2;
    private static final double[] INPUT =
            new Random(3).doubles(2 * 4 * 4 * IN, -2, 2).toArray();

    @Test
    void activatesWithSwishBehindEachNormalisation() {
        float[] byHand;
        try (TestGraph graph = new TestGraph()) {
            byHand = graph.run(byHand(graph.root(), graph.tf(), input(graph)));
        }
        try (TestGraph graph = new TestGraph()) {
            NormalisedBlock block = new NormalisedBlock(graph.root(), new VqganLayers(GROUPS), IN, OUT);
            assertThat(graph.run(block.apply(graph.tf(), input(graph)))).containsExactly(byHand, within(1e-5f));
        }
    }

    private static Operand<TFloat32> input(TestGraph graph) {
        return graph.constant(INPUT, 2, 4, 4, IN);
    }

    private static Operand<TFloat32> byHand(GraphScope scope, Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> y = swish(tf, new GroupNorm(scope.child("norm1"), IN, GROUPS, 1e-6f).apply(tf, x));
        y = conv(scope.child("conv1"), 3, IN).apply(tf, y);
        y = swish(tf, new GroupNorm(scope.child("norm2"), OUT, GROUPS, 1e-6f).apply(tf, y));
        y = conv(scope.child("conv2"), 3, OUT).apply(tf, y);
        return tf.math.add(conv(scope.child("skip"), 1, IN).apply(tf, x), y);
    }

    private static Conv2d conv(GraphScope scope, int side, int in) {
        return Conv2d.biased(scope, Window.of(side), in, OUT, VqganLayers.START);
    }

    private static Operand<TFloat32> swish(Ops tf, Operand<TFloat32> x) {
        return tf.math.mul(x, tf.math.sigmoid(x));
    }
}
