package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.bottleneck.pca.update.Batch;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.bottleneck.pca.update.Eigen;
import io.github.narrows.bottleneck.pca.update.IncrementalConfig;
import io.github.narrows.bottleneck.pca.update.OjaQrConfig;
import io.github.narrows.bottleneck.pca.update.Retraction;
import io.github.narrows.bottleneck.pca.update.SangerConfig;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What single updates promise beyond their published numbers. */
class BasisUpdateTest {
    private static final int ROWS = 12;
    private static final int WIDTH = 5;

    private static float[] rows(int index, float scale) {
        return TestGraph.gaussian(ROWS * WIDTH, scale, 60 + index);
    }

    /** Components after some batches, from random ones, at a learning rate of 0.02; centred as they are. */
    private static float[] learnt(BasisUpdate.Config config, Initializer start, float[]... batches) {
        int places = batches[0].length / (ROWS * WIDTH);
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Basis basis = new Basis(graph.scope(), places, WIDTH, 3, start);
            Operand<TFloat32> rows = graph.placeholder(places, ROWS, WIDTH);
            Pass pass = new Pass(true, tf.constant(0L), tf.constant(0L), 100, tf.constant(0.02f));
            Op step = config.create(graph.scope(), basis).follow(tf, new Batch(rows, rows, pass));
            graph.initialise();
            for (float[] batch : batches) {
                graph.feed(rows, batch, places, ROWS, WIDTH).run(step);
            }
            return Numbers.floats(graph.state().get("components"));
        }
    }

    static Stream<BasisUpdate.Config> updates() {
        return Stream.of(
                new CovarianceConfig(0.9, 1),
                IncrementalConfig.DEFAULTS,
                OjaQrConfig.DEFAULTS,
                new OjaQrConfig(1, new Retraction.CholeskyQr()),
                new OjaQrConfig(3, new Retraction.NewtonSchulz(2)),
                new SangerConfig(0.01, Optional.of(0.1), 1000),
                new SangerConfig(0.01, Optional.of(0.0), 1));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void everyPlaceLearnsByItself(BasisUpdate.Config config) {
        float[] first = learnt(config, Basis.randomStart(), rows(0, 1), rows(1, 1));
        float[] second = learnt(config, Basis.randomStart(), rows(2, 3), rows(3, 3));
        float[] both =
                learnt(config, Basis.randomStart(), joined(rows(0, 1), rows(2, 3)), joined(rows(1, 1), rows(3, 3)));
        assertThat(Numbers.distance(both, joined(first, second))).isLessThan(1e-5);
    }

    private static float[] joined(float[] a, float[] b) {
        float[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    @ParameterizedTest
    @CsvSource({"3, 6, 0 3", "0, 64, 0 1 2 3 49 50", "0, 65, 0 50"})
    void covarianceIsDecomposedEveryFewSteps(int every, int channels, String due) {
        PcaConfig config = PcaConfig.of(2, new BasisKind.Shared(), new CovarianceConfig(0.9, every));
        try (PcaRun run = new PcaRun(config, new LatentShape(1, 1, channels))) {
            StringBuilder moved = new StringBuilder();
            for (int step : new int[] {0, 1, 2, 3, 49, 50}) {
                float[] before = run.state("components");
                run.step(TestGraph.gaussian(8 * channels, 1, step), step);
                moved.append(Arrays.equals(run.state("components"), before) ? "" : " " + step);
            }
            assertThat(moved.substring(1)).isEqualTo(due);
        }
    }

    /** With as many components as entries nothing is lost: C diag(s^2) C' is the scatter of all rows so far, weighed. */
    @Test
    void incrementalForgetsByItsDecay() {
        double decay = 0.6;
        try (TestGraph graph = new TestGraph(1)) {
            Basis basis = new Basis(graph.scope(), 1, WIDTH, WIDTH, Basis.randomStart());
            Operand<TFloat32> fed = graph.placeholder(1, ROWS, WIDTH);
            Op step = new IncrementalConfig(decay)
                    .create(graph.scope(), basis)
                    .follow(graph.tf(), new Batch(fed, fed, Pass.evaluation(graph.tf())));
            graph.initialise();
            for (int i = 0; i < 4; i++) {
                graph.feed(fed, shiftedRows(i), 1, ROWS, WIDTH).run(step);
            }
            double[] components = graph.state().get("components");
            double[] values = graph.state().get("singular-values");
            float[] scatter = new float[WIDTH * WIDTH];
            for (int entry = 0; entry < scatter.length; entry++) {
                double sum = 0;
                for (int k = 0; k < WIDTH; k++) {
                    sum += components[entry / WIDTH * WIDTH + k]
                            * values[k]
                            * values[k]
                            * components[entry % WIDTH * WIDTH + k];
                }
                scatter[entry] = (float) sum;
            }
            assertThat(Numbers.distance(scatter, weighedScatter(decay))).isLessThan(1e-4);
        }
    }

    /** Every batch about a mean of its own. */
    private static float[] shiftedRows(int index) {
        float[] rows = rows(index, 1);
        for (int i = 0; i < rows.length; i++) {
            rows[i] += index * (i % WIDTH);
        }
        return rows;
    }

    private static float[] weighedScatter(double decay) {
        double[] mean = new double[WIDTH];
        double weights = 0;
        for (int batch = 0; batch < 4; batch++) {
            double weight = Math.pow(decay, 3 - batch);
            weights += weight * ROWS;
            float[] rows = shiftedRows(batch);
            for (int i = 0; i < rows.length; i++) {
                mean[i % WIDTH] += weight * rows[i];
            }
        }
        double[] scatter = new double[WIDTH * WIDTH];
        for (int batch = 0; batch < 4; batch++) {
            float[] rows = shiftedRows(batch);
            for (int row = 0; row < rows.length; row += WIDTH) {
                for (int entry = 0; entry < scatter.length; entry++) {
                    int i = entry / WIDTH;
                    int j = entry % WIDTH;
                    scatter[entry] += Math.pow(decay, 3 - batch)
                            * (rows[row + i] - mean[i] / weights)
                            * (rows[row + j] - mean[j] / weights);
                }
            }
        }
        return Numbers.floats(scatter);
    }

    @Test
    void sangerStepsByTheLearningRateUnlessItHasARateOfItsOwn() {
        float[] own = learnt(new SangerConfig(0.02, Optional.of(0.0), 1000), Basis.randomStart(), rows(0, 1));
        assertThat(learnt(new SangerConfig(0, Optional.of(0.0), 1000), Basis.randomStart(), rows(0, 1)))
                .isEqualTo(own);
        assertThat(learnt(new SangerConfig(0.03, Optional.of(0.0), 1000), Basis.randomStart(), rows(0, 1)))
                .isNotEqualTo(own);
    }

    @Test
    void sangerOrthonormalisesByDefaultEveryAsManyStepsAsThereAreComponents() {
        PcaConfig config = PcaConfig.of(3, new BasisKind.Shared(), new SangerConfig(0.05, Optional.of(0.0), 0));
        try (PcaRun run = new PcaRun(config, new LatentShape(1, 1, WIDTH))) {
            for (int step = 0; step < 6; step++) {
                run.step(rows(step, 1), step);
                float error =
                        run.feed(rows(0, 1), 0).scalar(run.evaluation.metrics().get("orthogonality-error"));
                if (step % 3 == 2) {
                    assertThat(error).as("after step %d", step).isLessThan(1e-5f);
                } else {
                    assertThat(error).as("after step %d", step).isGreaterThan(1e-4f);
                }
            }
        }
    }

    /** Columns of length 0.1 of orthogonal directions come back as the directions. */
    @Test
    void sangerBringsBackColumnsThatHaveShrunk() {
        float[] directions = new float[WIDTH * 3];
        float[] shrunk = new float[WIDTH * 3];
        for (int i = 0; i < 3; i++) {
            directions[4 * i] = 1;
            shrunk[4 * i] = 0.1f;
        }
        float[] restored = learnt(new SangerConfig(1e-9, Optional.of(0.0), 1), Initializer.values(shrunk), rows(0, 1));
        assertThat(Numbers.distance(restored, directions)).isLessThan(1e-5);
    }

    @Test
    void ojaMovesAsFarAsItsStepSays() {
        float[] start = learnt(new BasisUpdate.Frozen(), Basis.randomStart(), rows(0, 1));
        double small = Numbers.distance(
                learnt(new OjaQrConfig(0.001, new Retraction.Qr()), Basis.randomStart(), rows(0, 1)), start);
        double large = Numbers.distance(
                learnt(new OjaQrConfig(0.01, new Retraction.Qr()), Basis.randomStart(), rows(0, 1)), start);
        assertThat(large / small).isBetween(9.0, 11.0);
    }

    /** Of a matrix with the eigenvalues 2, 1 and -1. */
    @Test
    void anEigenvalueBelowZeroIsRoundingAndCountsAsZero() {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> matrix = graph.constant(new float[] {1, 0, 0, 0, -1, 0, 0, 0, 2}, 1, 3, 3);
            assertThat(graph.floats(Eigen.leading(graph.tf(), matrix, 3).values()))
                    .containsExactly(2, 1, 0);
        }
    }
}
