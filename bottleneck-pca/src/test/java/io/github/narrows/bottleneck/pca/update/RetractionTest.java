package io.github.narrows.bottleneck.pca.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.graph.Float32Product;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class RetractionTest {
    /** Orthonormal columns, one of them stretched as the step stretches the one along all of a batch. */
    private static Operand<TFloat32> stretched(TestGraph graph, float factor) {
        Ops tf = graph.tf();
        Operand<TFloat32> columns =
                new Retraction.Qr().orthonormal(tf, graph.constant(TestGraph.gaussian(2 * 12 * 4, 1, 3), 2, 12, 4));
        return tf.math.mul(columns, graph.constant(new float[] {1, factor, 1.2f, 1}, 1, 1, 4));
    }

    @ParameterizedTest
    @ValueSource(floats = {1, 1.5f, 2, 5})
    void leavesOrthonormalColumnsOfTheSameSpan(float factor) {
        for (Retraction retraction :
                new Retraction[] {new Retraction.Qr(), new Retraction.CholeskyQr(), Retraction.NewtonSchulz.DEFAULTS}) {
            try (TestGraph graph = new TestGraph(1)) {
                Ops tf = graph.tf();
                Operand<TFloat32> columns = stretched(graph, factor);
                Operand<TFloat32> made = retraction.orthonormal(tf, columns);
                Operand<TFloat32> gram = Float32Product.transposedLeft(tf, made, made);
                assertThat(Numbers.distance(graph.floats(gram), identities()))
                        .as(retraction.toString())
                        .isLessThan(1e-5);
                Operand<TFloat32> projected =
                        Float32Product.of(tf, made, Float32Product.transposedLeft(tf, made, columns));
                assertThat(Numbers.distance(graph.floats(projected), graph.floats(columns)))
                        .as(retraction.toString())
                        .isLessThan(1e-5);
            }
        }
    }

    private static float[] identities() {
        float[] entries = new float[2 * 16];
        for (int i = 0; i < 4; i++) {
            entries[5 * i] = 1;
            entries[16 + 5 * i] = 1;
        }
        return entries;
    }

    @Test
    void qrKeepsTheSignOfEveryColumn() {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> columns = stretched(graph, 1);
            float[] before = graph.floats(columns);
            assertThat(Numbers.distance(graph.floats(new Retraction.Qr().orthonormal(graph.tf(), columns)), before))
                    .isLessThan(0.3);
        }
    }

    /** One pass of Cholesky QR loses the square of the condition, the second restores it: here all columns lean to one. */
    @Test
    void choleskyQrIsExactForColumnsThatAreNearlyParallel() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> columns = stretched(graph, 1);
            Operand<TFloat32> leaning =
                    Float32Product.of(tf, columns, tf.fill(tf.constant(new int[] {2, 4, 4}), tf.constant(25f)));
            Operand<TFloat32> made = new Retraction.CholeskyQr().orthonormal(tf, tf.math.add(columns, leaning));
            Operand<TFloat32> gram = Float32Product.transposedLeft(tf, made, made);
            assertThat(Numbers.distance(graph.floats(gram), identities())).isLessThan(2e-6);
        }
    }
}
