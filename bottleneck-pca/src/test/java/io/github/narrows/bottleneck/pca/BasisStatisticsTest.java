package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.graph.Initializer;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

class BasisStatisticsTest {
    private static final int PLACES = 2;
    private static final int ROWS = 4;
    private static final int STEPS = 3;

    /** The first two axes as components, about (1, 2, 3): coefficients are entries less the mean. */
    @Test
    void variancesAndEnergyAreMovingAveragesOfSquaresAboutTheMean() {
        float[] axes = {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0};
        try (TestGraph graph = new TestGraph(1)) {
            Basis basis = new Basis(graph.scope(), PLACES, 3, 2, Initializer.values(axes));
            BasisStatistics statistics = new BasisStatistics(graph.scope(), basis, 0.9);
            Operand<TFloat32> vectors = graph.placeholder(PLACES, ROWS, 3);
            Op step = statistics.followVariances(vectors).addTo(graph.tf(), OptimizerSlots.NONE);
            Op placed = basis.assignMean(graph.tf(), graph.constant(new float[] {1, 2, 3, 1, 2, 3}, PLACES, 1, 3));
            graph.initialise();
            graph.run(placed);
            for (int i = 0; i < STEPS; i++) {
                graph.feed(vectors, batch(i), PLACES, ROWS, 3).run(step);
            }
            double[][] squares = squares();
            assertClose(graph.state().get("variances"), squares[0][0], squares[0][1], squares[1][0], squares[1][1]);
            assertClose(
                    graph.state().get("energy"),
                    squares[0][0] + squares[0][1] + squares[0][2],
                    squares[1][0] + squares[1][1] + squares[1][2]);
            assertClose(
                    graph.feed().numbers(statistics.variances(graph.tf(), 2)),
                    (squares[0][0] + squares[1][0]) / 2,
                    (squares[0][1] + squares[1][1]) / 2);
            assertThat(graph.feed().numbers(statistics.variances(graph.tf(), 1)))
                    .hasSize(1);
        }
    }

    private static float[] batch(int index) {
        return TestGraph.gaussian(PLACES * ROWS * 3, 1 + index, 40 + index);
    }

    /** By place and entry, with batches weighed by powers of 0.99. */
    private static double[][] squares() {
        double[][] sums = new double[PLACES][3];
        double weights = 0;
        for (int step = 0; step < STEPS; step++) {
            double weight = Math.pow(0.99, STEPS - 1 - step);
            weights += weight * ROWS;
            float[] values = batch(step);
            for (int i = 0; i < values.length; i++) {
                double centred = values[i] - (1 + i % 3);
                sums[i / (ROWS * 3)][i % 3] += weight * centred * centred;
            }
        }
        for (int i = 0; i < 3 * PLACES; i++) {
            sums[i / 3][i % 3] /= weights;
        }
        return sums;
    }

    private static void assertClose(double[] actual, double... expected) {
        assertThat(Numbers.distance(Numbers.floats(actual), Numbers.floats(expected)))
                .isLessThan(1e-5);
    }
}
