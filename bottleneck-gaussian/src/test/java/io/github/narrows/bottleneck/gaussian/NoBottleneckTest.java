package io.github.narrows.bottleneck.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.BottleneckContract;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class NoBottleneckTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new NoneConfig();
    }

    @Test
    void passesLatentsAsTheyAre() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck none = config().create(graph.scope(), shape());
            float[] values = TestGraph.gaussian(shape().positions() * shape().channels(), 1, 2);
            Operand<TFloat32> latents =
                    graph.constant(values, 1, shape().height(), shape().width(), shape().channels());
            Operand<TFloat32> out =
                    none.apply(graph.tf(), latents, Pass.evaluation(graph.tf())).latents();
            assertThat(graph.floats(out)).isEqualTo(values);
        }
    }

    @Test
    void storesEveryLatent() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck none = config().create(graph.scope(), shape());
            assertThat(none.layout().numbersPerImage()).isEqualTo((long) shape().positions() * shape().channels());
            assertThat(none.layout().sideInformation()).isZero();
        }
    }
}
