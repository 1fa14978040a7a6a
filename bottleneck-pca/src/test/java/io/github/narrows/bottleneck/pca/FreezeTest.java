package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.graph.Pass;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class FreezeTest {
    @ParameterizedTest
    @CsvSource({"0.5, 10, 5", "0.55, 9, 5", "0.2, 9, 2", "0, 7, 0"})
    void beginsAtTheNearestStepToTheShareOfTheRun(double share, long total, long begin) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            for (long step = 0; step < total; step++) {
                Pass pass = new Pass(true, tf.constant(step), tf.constant(step), total, tf.constant(0f));
                assertThat(graph.scalar(tf.dtypes.cast(new Freeze(share).hasBegun(tf, pass), TFloat32.class)))
                        .as("at step %d", step)
                        .isEqualTo(step >= begin ? 1 : 0);
            }
        }
    }
}
