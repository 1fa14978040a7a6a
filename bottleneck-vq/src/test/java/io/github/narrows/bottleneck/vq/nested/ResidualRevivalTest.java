package io.github.narrows.bottleneck.vq.nested;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.bottleneck.vq.codebook.CodebookStart;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.EmaConfig;
import io.github.narrows.bottleneck.vq.codebook.RandomLatentsRevival;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.testing.TestTrainer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Dead codes of the levels behind the first. */
class ResidualRevivalTest {
    private static final int CODES = 8;
    private static final VqConfig REVIVING = new VqConfig(
            CODES,
            0.25f,
            new Distance.Euclidean(),
            EmaConfig.DEFAULTS,
            new CodebookStart.Normal(1),
            new RandomLatentsRevival(1 / 16f, 0),
            new StraightThroughEstimator(),
            Optional.empty());

    /**
     * Published defect: a code of the second level that is put at a latent vector, far from everything that level ever sees.
     * Here a single code is chosen of either level, and all others are revived.
     */
    @Test
    void putsACodeWhereItsOwnLevelLooks() {
        float[] latents = {101, 102, 103, 99};
        try (TestGraph graph = new TestGraph(4)) {
            Bottleneck residual = new ResidualConfig(2, REVIVING, 0, new StraightThroughEstimator())
                    .create(graph.scope().child("bottleneck"), new LatentShape(2, 2, 1));
            Operand<TFloat32> fed = graph.placeholder(1, 2, 2, 1);
            TestTrainer trainer = new TestTrainer(graph, residual, fed, 0);
            graph.initialise();
            assign(graph, "bottleneck/level-1/codebook", 100, -1001, -1002, -1003, -1004, -1005, -1006, -1007);
            assign(graph, "bottleneck/level-2/codebook", -1001, -1002, 0, -1003, -1004, -1005, -1006, -1007);
            graph.feed(fed, latents, 1, 2, 2, 1).run(trainer.train());

            Map<String, double[]> state = graph.state();
            double[] first = state.get("bottleneck/level-1/codebook");
            double[] second = state.get("bottleneck/level-2/codebook");
            for (int code = 0; code < CODES; code++) {
                if (code != 0) {
                    assertThat(first[code]).isIn(101.0, 102.0, 103.0, 99.0);
                }
                if (code != 2) {
                    assertThat(second[code]).isIn(1.0, 2.0, 3.0, -1.0);
                }
            }
        }
    }

    private static void assign(TestGraph graph, String name, float... values) {
        graph.scope().parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .forEach(parameter -> graph.run(parameter.assign(graph.tf(), graph.constant(values, CODES, 1))));
    }
}
