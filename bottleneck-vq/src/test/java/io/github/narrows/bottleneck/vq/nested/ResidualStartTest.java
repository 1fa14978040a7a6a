package io.github.narrows.bottleneck.vq.nested;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** Where the codes of each level go before the first step. */
class ResidualStartTest {
    private static final int LATENTS = 16;

    /** So few that codes stay at what they are drawn from, which tells where that was. */
    @Test
    void startsALevelFromWhatTheStartedOnesBeforeItLeaveOver() {
        float[] latents = TestGraph.gaussian(LATENTS, 100, 6);
        try (TestGraph graph = new TestGraph(4)) {
            Bottleneck residual = new ResidualConfig(2, SmallVq.MOVING, 0, new StraightThroughEstimator())
                    .create(graph.scope().child("bottleneck"), new LatentShape(4, 4, 1));
            Operand<TFloat32> given = graph.constant(latents, 1, 4, 4, 1);
            Op last = graph.tf().noOp();
            for (StateUpdate update : residual.start(graph.tf(), given)) {
                last = update.addTo(graph.tf().withControlDependencies(List.of(last)), OptimizerSlots.NONE);
            }
            graph.initialise();
            graph.run(last);

            Map<String, double[]> state = graph.state();
            double[] first = state.get("bottleneck/level-1/codebook");
            double[] seen = new double[LATENTS];
            double[] leftOver = new double[LATENTS];
            for (int i = 0; i < LATENTS; i++) {
                seen[i] = latents[i];
                leftOver[i] = latents[i] - (float) nearest(first, latents[i]);
            }
            assertThat(seen).contains(first);
            assertThat(leftOver).contains(state.get("bottleneck/level-2/codebook"));
        }
    }

    private static double nearest(double[] codes, float latent) {
        return Arrays.stream(codes)
                .reduce((a, b) -> Math.abs(b - latent) < Math.abs(a - latent) ? b : a)
                .orElseThrow();
    }
}
