package org.example.rounding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.testing.BottleneckContract;
import io.github.narrows.testing.TestGraph;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class LeadingTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new LeadingConfig(3);
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        return Map.of("channels", new BadSettings(new LeadingConfig(9), shape()));
    }

    @Test
    void startsAtTheMeanOfTheFirstLatents() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck leading = new LeadingConfig(1).create(graph.scope(), new LatentShape(1, 1, 2));
            Operand<TFloat32> latents = graph.constant(new float[] {1, 10, 3, 30}, 2, 1, 1, 2);
            graph.initialise();
            graph.start(leading, latents);
            Operand<TFloat32> passed = leading.decode(graph.tf(), leading.encode(graph.tf(), latents));
            assertThat(graph.floats(passed)).containsExactly(1, 20, 3, 20);
        }
    }
}
