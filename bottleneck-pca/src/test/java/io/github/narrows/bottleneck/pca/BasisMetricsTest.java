package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Initializer;
import io.github.narrows.testing.TestGraph;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** On vectors along the axes, each with its opposite: the covariance is diagonal with 8, 2, 1, 0.5 and 0.5 over their number. */
class BasisMetricsTest {
    private static final int WIDTH = 5;
    private static final double[] ENERGIES = {8, 2, 1, 0.5, 0.5};

    private static float[] rows() {
        float[] rows = new float[2 * WIDTH * WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            float length = (float) Math.sqrt(ENERGIES[i] / 2);
            rows[2 * i * WIDTH + i] = length;
            rows[(2 * i + 1) * WIDTH + i] = -length;
        }
        return rows;
    }

    /** @param columns of the basis, each of them of {@link #WIDTH} entries */
    private static Map<String, Float> metrics(int kept, float scale, double[]... columns) {
        float[] components = new float[WIDTH * columns.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = (float) columns[i % columns.length][i / columns.length];
        }
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Basis basis = new Basis(graph.scope(), 1, WIDTH, columns.length, Initializer.values(components));
            Operand<TFloat32> rows = tf.math.mul(graph.constant(rows(), 1, 2 * WIDTH, WIDTH), tf.constant(scale));
            Operand<TFloat32> coefficients =
                    basis.project(tf, new SharedFibres(new LatentShape(1, 1, WIDTH)), rows, kept);
            Map<String, Operand<TFloat32>> scalars = new BasisMetrics(basis).of(tf, rows, rows, coefficients);
            graph.initialise();
            Map<String, Float> values = new TreeMap<>();
            scalars.forEach((name, scalar) -> values.put(name, graph.scalar(scalar)));
            return values;
        }
    }

    private static double[] axis(int index) {
        double[] axis = new double[WIDTH];
        axis[index] = 1;
        return axis;
    }

    @Test
    void tellsTheShareOfAllComponentsAndOfTheFirstOnes() {
        Map<String, Float> metrics = metrics(5, 1, axis(0), axis(1), axis(2), axis(3), axis(4));
        assertThat(metrics.keySet())
                .filteredOn(name -> name.startsWith("explained"))
                .containsExactly(
                        "explained-variance", "explained-variance/1", "explained-variance/2", "explained-variance/4");
        assertThat(metrics.get("explained-variance")).isCloseTo(1, within(1e-6f));
        assertThat(metrics.get("explained-variance/1")).isCloseTo(8 / 12f, within(1e-6f));
        assertThat(metrics.get("explained-variance/2")).isCloseTo(10 / 12f, within(1e-6f));
        assertThat(metrics.get("explained-variance/4")).isCloseTo(11.5f / 12, within(1e-6f));
        assertThat(metrics(2, 1, axis(1), axis(2), axis(0)).get("explained-variance"))
                .as("of a truncation")
                .isCloseTo(3 / 12f, within(1e-6f));
    }

    /** Turned from the first axis to the third by 30 degrees: S makes of (cos t, sin t) what points along (8 cos t, sin t). */
    @Test
    void theSubspaceAngleIsThatToWhatTheCovarianceMakesOfTheSpan() {
        double turn = Math.toRadians(30);
        double[] turned = {Math.cos(turn), 0, Math.sin(turn), 0, 0};
        double expected = 30 - Math.toDegrees(Math.atan(Math.tan(turn) / 8));
        for (float scale : new float[] {1e-4f, 1, 1e4f}) {
            assertThat((double) metrics(1, scale, turned).get("subspace-angle")).isCloseTo(expected, within(1e-3));
            assertThat((double) metrics(1, scale, turned, axis(1)).get("subspace-angle"))
                    .as("of a truncation")
                    .isCloseTo(expected, within(1e-3));
        }
        double[] across = {-Math.sin(turn), 0, Math.cos(turn), 0, 0};
        assertThat(metrics(2, 1, turned, across).get("subspace-angle"))
                .as("both span two axes")
                .isLessThan(0.01f);
    }

    @Test
    void theOrthogonalityErrorIsTheLargestEntryThatIsOff() {
        double[] longer = {0, 1.1, 0, 0, 0};
        assertThat(metrics(2, 1, axis(0), longer).get("orthogonality-error")).isCloseTo(0.21f, within(1e-6f));
        assertThat(metrics(2, 1, axis(0), axis(1)).get("orthogonality-error")).isZero();
    }

    /** Ten vectors of energy 12 in all. */
    @Test
    void theLatentNormIsTheRootOfTheMeanSquareLength() {
        assertThat(metrics(1, 3, axis(0)).get("latent-norm")).isCloseTo((float) (3 * Math.sqrt(1.2)), within(1e-5f));
    }
}
