package io.github.narrows.bottleneck.vq.codebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The search a chunk of codes at a time. */
class NearestCodeTest {
    private static final int CODES = 50;
    private static final int VECTORS = 200;
    private static final int CHANNELS = 5;

    /** Into chunks of one, that divide the codes and that do not, and of all but one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10, 25, 49, 50})
    void findsTheSameCodesInChunksAsAtOnce(int chunk) {
        float[] codes = TestGraph.gaussian(CODES * CHANNELS, 1, 1);
        float[] vectors = TestGraph.gaussian(VECTORS * CHANNELS, 1, 2);
        int[] expected = new int[VECTORS];
        Arrays.setAll(expected, vector -> nearest(vectors, vector, codes));
        assertThat(Arrays.stream(expected).distinct().count()).isGreaterThan(CODES / 2);
        assertThat(indices(vectors, codes, chunk)).isEqualTo(expected);
    }

    /** All codes stand twice or more, in other chunks and in the same one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8, 100})
    void givesATieToTheLowestIndex(int chunk) {
        float[] codes = {3, 0, -1, 1, -1, 1, 3, 0, 0, -2, -1, 1, 3, 0, 0, -2};
        float[] vectors = {3, 0, -1, 1, 0, -2};
        int[] chosen = indices(vectors, codes, 2, chunk);
        assertThat(chosen).containsExactly(0, 1, 4);
    }

    /** Otherwise the products of all chunks could exist at once, and a large codebook would need all of that memory. */
    @Test
    void beginsWithAChunkWhenTheOneBeforeItIsDone() {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> codes = graph.constant(TestGraph.gaussian(CODES * CHANNELS, 1, 1), CODES, CHANNELS);
            Operand<TFloat32> vectors = graph.constant(TestGraph.gaussian(CHANNELS, 1, 2), 1, CHANNELS);
            NearestCode.of(graph.tf(), vectors, codes, 10);
            long waiting = graph.graph().toGraphDef().getNodeList().stream()
                    .filter(node -> node.getOp().startsWith("BatchMatMul"))
                    .filter(node -> node.getInputList().stream().anyMatch(input -> input.startsWith("^")))
                    .count();
            assertThat(waiting).as("products that wait, of five").isEqualTo(4);
        }
    }

    private static int[] indices(float[] vectors, float[] codes, int chunk) {
        return indices(vectors, codes, CHANNELS, chunk);
    }

    private static int[] indices(float[] vectors, float[] codes, int channels, int chunk) {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> table = graph.constant(codes, codes.length / channels, channels);
            Operand<TFloat32> rows = graph.constant(vectors, vectors.length / channels, channels);
            return graph.ints(NearestCode.of(graph.tf(), rows, table, chunk));
        }
    }

    /** By the definition, in double precision. */
    private static int nearest(float[] vectors, int vector, float[] codes) {
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int code = 0; code < CODES; code++) {
            double distance = 0;
            for (int i = 0; i < CHANNELS; i++) {
                double apart = (double) vectors[vector * CHANNELS + i] - codes[code * CHANNELS + i];
                distance += apart * apart;
            }
            if (distance < smallest) {
                smallest = distance;
                best = code;
            }
        }
        return best;
    }
}
