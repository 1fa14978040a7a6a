package io.github.narrows.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.ChannelMoments;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;

class LatentFormatTest {
    private static float[][] standardisedAndBack(ChannelMoments moments, float... latents) {
        try (TestGraph graph = new TestGraph(1)) {
            SampleFormat format = new LatentFormat.Config(new ImageShape(1, 1, 2), moments).create(graph.scope());
            SampleInputs inputs = new SampleInputs(graph.tf(), List.of(format.tensor()));
            var targets = format.targets(graph.tf(), inputs);
            var back = format.measured(graph.tf(), targets);
            graph.initialise();
            List<float[]> made = graph.feed()
                    .and(inputs.tensor(SampleTensor.LATENTS, TFloat32.class), latents, 1, 1, 1, 2)
                    .all(List.of(targets, back));
            return made.toArray(float[][]::new);
        }
    }

    @Test
    void modelsSeeDeviationsFromTheMeanInUnitsOfTheDeviation() {
        float[][] made = standardisedAndBack(new ChannelMoments(List.of(1.0, -2.0), List.of(4.0, 0.5)), 9, -3);
        assertThat(made[0]).containsExactly(2, -2);
        assertThat(made[1]).containsExactly(9, -3);
    }

    /** Not divided by next to nothing, which would drown every other channel. */
    @Test
    void aConstantChannelIsOnlyCentred() {
        float[][] made = standardisedAndBack(new ChannelMoments(List.of(1.0, 7.0), List.of(4.0, 1e-9)), 1, 7.5f);
        assertThat(made[0][1]).isCloseTo(0.5f, within(1e-6f));
    }
}
