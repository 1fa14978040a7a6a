package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** As many components as there are channels. */
class FullBasisTest {
    @Test
    void saysBeforeTrainingThatAllComponentsAreNoBottleneck() {
        try (TestGraph graph = new TestGraph(1)) {
            assertThat(remarksOn(6, graph)).singleElement().asString().startsWith("no bottleneck");
            assertThat(remarksOn(7, graph)).isEmpty();
        }
    }

    private static List<String> remarksOn(int channels, TestGraph graph) {
        return PcaConfig.of(6, new BasisKind.Shared(), CovarianceConfig.DEFAULTS)
                .create(graph.scope().child("of-" + channels), new LatentShape(2, 2, channels))
                .remarks();
    }

    @Test
    void isTheIdentityWithAsManyComponentsAsChannels() {
        try (TestGraph graph = new TestGraph(1)) {
            LatentShape shape = new LatentShape(2, 2, 6);
            PcaConfig config = PcaConfig.of(6, new BasisKind.Shared(), CovarianceConfig.DEFAULTS);
            Operand<TFloat32> latents = graph.placeholder(-1, 2, 2, 6);
            BottleneckOutput output =
                    config.create(graph.scope(), shape).apply(graph.tf(), latents, Pass.evaluation(graph.tf()));
            graph.initialise();
            float[] values = TestGraph.gaussian(3 * 24, 1, 2);
            float[] constrained = graph.feed(latents, values, 3, 2, 2, 6).floats(output.latents());
            assertThat(Numbers.distance(constrained, values)).isLessThan(1e-5);
        }
    }
}
