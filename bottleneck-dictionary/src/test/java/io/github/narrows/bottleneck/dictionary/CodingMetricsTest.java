package io.github.narrows.bottleneck.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class CodingMetricsTest {
    private static final float[][] AXES = {{1, 0}, {0, 1}};

    @Test
    void theAngleIsThatToTheNearestAtomOfTheSupportInDegrees() {
        assertThat(angle(new float[][] {{(float) Math.sqrt(3), -1}})).isCloseTo(30, within(1e-4f));
    }

    @Test
    void aSignalOfZerosIsAtRightAnglesToEveryAtom() {
        assertThat(angle(new float[][] {{0, 0}, {0, 5}})).isCloseTo(45, within(1e-4f));
    }

    private static float angle(float[][] values) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> signals = tf.constant(values);
            Operand<TFloat32> atoms = tf.constant(AXES);
            int[][] support = new int[values.length][];
            Arrays.fill(support, new int[] {0, 1});
            Operand<TInt32> chosen = tf.constant(support);
            SparseCode code = new SparseCode(chosen, signals);
            Operand<TFloat32> uses = code.uses(tf, 2);
            return graph.scalar(CodingMetrics.angle(tf, new Coding(signals, code, signals, uses), atoms));
        }
    }
}
