package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.TestGraph;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

class Float32ProductTest {
    private static final int N = 512;
    private static final int K = 64;
    private static final int M = 128;
    private static final float[] A = TestGraph.gaussian(N * K, 1, 1);
    private static final float[] B = TestGraph.gaussian(M * K, 1, 2);

    @Test
    void staysFloat32WhereThePlainProductDoesNot() {
        double plain = error(operands -> operands.tf.linalg.matMul(operands.a, operands.b, MatMul.transposeB(true)));
        TestGraph.assumeRewritten(plain, 1e-2);
        assertThat(error(operands -> Float32Product.transposedRight(operands.tf, operands.a, operands.b)))
                .isLessThan(1e-4);
    }

    @Test
    void multipliesTransposedOperandsToo() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> a = graph.constant(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
            Operand<TFloat32> b = graph.constant(new float[] {1, 0, 2, 0, 1, 1}, 2, 3);
            assertThat(graph.floats(Float32Product.transposedRight(tf, a, b))).containsExactly(7, 5, 16, 11);
            assertThat(graph.floats(Float32Product.transposedLeft(tf, a, b)))
                    .containsExactly(1, 4, 6, 2, 5, 9, 3, 6, 12);
            Operand<TFloat32> c = graph.constant(new float[] {1, 0, 2, 0, 1, 1}, 3, 2);
            assertThat(graph.floats(Float32Product.of(tf, a, c))).containsExactly(8, 3, 20, 6);
        }
    }

    @Test
    void passesGradientsToBothSides() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> a = graph.constant(new float[] {1, 2}, 1, 2);
            Operand<TFloat32> b = graph.constant(new float[] {3, 5}, 1, 2);
            Operand<TFloat32> y = tf.reduceSum(Float32Product.transposedRight(tf, a, b), tf.constant(new int[] {0, 1}));
            assertThat(graph.scalar(y)).isCloseTo(13, within(0f));
            assertThat(graph.floats(graph.gradient(y, a))).containsExactly(3, 5);
            assertThat(graph.floats(graph.gradient(y, b))).containsExactly(1, 2);
        }
    }

    private record Operands(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {}

    /** The largest error of a b^T under the rewriter. What is fetched is never rewritten, so the product is not fetched. */
    private static double error(Function<Operands, Operand<TFloat32>> product) {
        try (TestGraph graph = TestGraph.mixedPrecision(1)) {
            Operand<TFloat32> a = graph.placeholder(-1, K);
            Operand<TFloat32> ab = product.apply(new Operands(graph.tf(), a, graph.constant(B, M, K)));
            float[] actual = graph.feed(a, A, N, K).floats(graph.tf().math.neg(ab));
            double largest = 0;
            for (int n = 0; n < N; n++) {
                for (int m = 0; m < M; m++) {
                    largest = Math.max(largest, Math.abs(dot(n, m) + actual[n * M + m]));
                }
            }
            return largest;
        }
    }

    private static double dot(int n, int m) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            sum += (double) A[n * K + k] * B[m * K + k];
        }
        return sum;
    }
}
