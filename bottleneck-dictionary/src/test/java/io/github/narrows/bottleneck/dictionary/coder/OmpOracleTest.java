package io.github.narrows.bottleneck.dictionary.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Both forms on random signals, against double precision. */
class OmpOracleTest {
    private static final int SIGNALS = 60;

    static Stream<Arguments> sizes() {
        int[][] sizes = {{4, 12, 3}, {8, 8, 5}, {16, 64, 1}, {16, 64, 5}, {16, 200, 8}, {24, 2100, 4}, {64, 128, 10}};
        return Arrays.stream(sizes)
                .flatMap(size -> forms().stream().map(form -> Arguments.of(form, size[0], size[1], size[2])));
    }

    private static List<OmpForm> forms() {
        return List.of(new ResidualForm(), new GramForm(), new OmpForm.Auto());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void takesTheAtomsAndCoefficientsOfDoublePrecision(OmpForm form, int channels, int atoms, int sparsity) {
        float[] signals = TestGraph.gaussian(SIGNALS * channels, 1, 40 + sparsity);
        float[] table = unitRows(TestGraph.gaussian(atoms * channels, 1, 50 + sparsity), channels);
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> x = graph.constant(signals, SIGNALS, channels);
            SparseCode code = form.code(tf, x, graph.constant(table, atoms, channels), sparsity, 0);
            int[] support = graph.ints(code.support());
            float[] coefficients = graph.floats(code.coefficients());
            int compared = 0;
            for (int n = 0; n < SIGNALS; n++) {
                PlainPursuit plain = new PlainPursuit(rows(signals, channels)[n], rows(table, channels), sparsity);
                if (plain.nearTie()) {
                    continue;
                }
                compared++;
                assertThat(Arrays.copyOfRange(support, n * sparsity, (n + 1) * sparsity))
                        .as("support of signal %d", n)
                        .isEqualTo(plain.support());
                double[] found = IntStream.range(n * sparsity, (n + 1) * sparsity)
                        .mapToDouble(i -> coefficients[i])
                        .toArray();
                assertThat(found).containsExactly(plain.coefficients(), within(tolerance(plain)));
            }
            assertThat(compared).as("signals without near ties").isGreaterThan(SIGNALS * 9 / 10);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "16, 512, 5, false",
        "80, 512, 5, false",
        "81, 512, 5, true",
        "256, 4096, 2, true",
        "256, 4097, 2, false",
        "256, 512, 1, false"
    })
    void takesTheGramFormForLongSignalsOfFewAtoms(int channels, int atoms, int sparsity, boolean gram) {
        assertThat(OmpForm.Auto.faster(channels, atoms, sparsity))
                .isEqualTo(gram ? new GramForm() : new ResidualForm());
    }

    /** Single precision, more of it lost where coefficients cancel one another. */
    private static double tolerance(PlainPursuit plain) {
        double largest =
                Arrays.stream(plain.coefficients()).map(Math::abs).max().orElseThrow();
        return 2e-5 * Math.max(1, largest);
    }

    private static float[] unitRows(float[] values, int channels) {
        float[] unit = values.clone();
        for (int start = 0; start < values.length; start += channels) {
            double square = 0;
            for (int i = start; i < start + channels; i++) {
                square += (double) values[i] * values[i];
            }
            for (int i = start; i < start + channels; i++) {
                unit[i] = (float) (values[i] / Math.sqrt(square));
            }
        }
        return unit;
    }

    private static double[][] rows(float[] values, int channels) {
        double[][] rows = new double[values.length / channels][channels];
        for (int i = 0; i < values.length; i++) {
            rows[i / channels][i % channels] = values[i];
        }
        return rows;
    }
}
