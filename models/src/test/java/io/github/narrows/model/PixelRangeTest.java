package io.github.narrows.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

class PixelRangeTest {
    @Test
    void everyLevelComesBack() {
        try (TestGraph graph = new TestGraph()) {
            Operand<TInt32> levels = graph.tf()
                    .range(
                            graph.tf().constant(0),
                            graph.tf().constant(256),
                            graph.tf().constant(1));
            Operand<TFloat32> centred =
                    PixelRange.centred(graph.tf(), graph.tf().dtypes.cast(levels, TUint8.class));
            float[] there = graph.run(centred);
            float[] back = graph.run(graph.tf().dtypes.cast(PixelRange.pixels(graph.tf(), centred), TFloat32.class));

            assertThat(there[0]).isEqualTo(-0.5f);
            assertThat(there[255]).isCloseTo(0.5f, within(1e-7f));
            for (int level = 0; level < 256; level++) {
                assertThat(back[level]).isEqualTo(level);
            }
        }
    }

    @Test
    void clipsWhatLiesOutside() {
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> wild = graph.constant(new double[] {-7, -0.5, 0, 0.5, 7}, 5);

            assertThat(graph.run(PixelRange.unit(graph.tf(), wild))).containsExactly(0, 0, 0.5f, 1, 1);
        }
    }
}
