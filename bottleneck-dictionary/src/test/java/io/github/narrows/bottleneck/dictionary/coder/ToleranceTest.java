package io.github.narrows.bottleneck.dictionary.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.dictionary.Dictionary;
import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.bottleneck.dictionary.SparseCoder;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A pursuit that ends once little enough of a signal is left. */
class ToleranceTest {
    private static final int SIGNALS = 200;
    private static final int CHANNELS = 8;
    private static final int ATOMS = 32;
    private static final int SPARSITY = 6;
    private static final float TOLERANCE = 0.05f;

    private record Coded(int[] support, float[] coefficients, int[] counts, float[] combined) {}

    static List<OmpForm> forms() {
        return List.of(new ResidualForm(), new GramForm());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void takesNoMoreAtomsThanNeededAndNoFewer(OmpForm form) {
        float[] signals = TestGraph.gaussian(SIGNALS * CHANNELS, 1, 21);
        Coded some = code(new OmpCoder(TOLERANCE, form), signals, SPARSITY);
        assertThat(some.counts()).contains(2, 3, 4, 5);
        // Coders without a tolerance, by how many atoms they take.
        List<Coded> exact = IntStream.rangeClosed(1, SPARSITY)
                .mapToObj(count -> code(new OmpCoder(0, form), signals, count))
                .toList();
        for (int n = 0; n < SIGNALS; n++) {
            int count = some.counts()[n];
            double share = shareLeft(signals, some.combined(), n);
            if (count < SPARSITY) {
                assertThat(share).isLessThanOrEqualTo(TOLERANCE * (1 + 1e-4));
            }
            Coded same = exact.get(count - 1);
            assertThat(nonZero(some, n, SPARSITY)).isEqualTo(nonZero(same, n, count));
            assertThat(Arrays.copyOfRange(some.combined(), n * CHANNELS, (n + 1) * CHANNELS))
                    .containsExactly(
                            Arrays.copyOfRange(same.combined(), n * CHANNELS, (n + 1) * CHANNELS), within(1e-5f));
            if (count > 1) {
                assertThat(shareLeft(signals, exact.get(count - 2).combined(), n))
                        .isGreaterThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void fillsWhatIsNotNeededWithTheLowestFreeAtomsAndExactZeros(OmpForm form) {
        float[] signals = TestGraph.gaussian(SIGNALS * CHANNELS, 1, 22);
        Coded coded = code(new OmpCoder(TOLERANCE, form), signals, SPARSITY);
        for (int n = 0; n < SIGNALS; n++) {
            int[] used = nonZero(coded, n, SPARSITY);
            assertThat(used).hasSize(coded.counts()[n]);
            int[] support = Arrays.copyOfRange(coded.support(), n * SPARSITY, (n + 1) * SPARSITY);
            assertThat(support).isEqualTo(filled(used));
        }
    }

    @Test
    void givesASignalOfZerosNoAtoms() {
        Coded coded = code(new OmpCoder(TOLERANCE, new ResidualForm()), new float[CHANNELS], SPARSITY);
        assertThat(coded.counts()).containsExactly(0);
        assertThat(coded.support()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void refusesToleranceThatRoundingWouldDecide() {
        assertThatThrownBy(() -> new OmpCoder(1e-8f, new OmpForm.Auto()))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.key()).isEqualTo("tolerance")));
    }

    /** The used atoms with the lowest others, in ascending order. */
    private static int[] filled(int[] used) {
        int[] all = Arrays.copyOf(used, SPARSITY);
        int size = used.length;
        for (int atom = 0; size < SPARSITY; atom++) {
            int candidate = atom;
            if (Arrays.stream(used).noneMatch(other -> other == candidate)) {
                all[size++] = candidate;
            }
        }
        Arrays.sort(all);
        return all;
    }

    private static int[] nonZero(Coded coded, int signal, int sparsity) {
        int[] atoms = new int[sparsity];
        int size = 0;
        for (int i = signal * sparsity; i < (signal + 1) * sparsity; i++) {
            if (coded.coefficients()[i] != 0) {
                atoms[size++] = coded.support()[i];
            }
        }
        return Arrays.copyOf(atoms, size);
    }

    private static double shareLeft(float[] signals, float[] combined, int signal) {
        double left = 0;
        double energy = 0;
        for (int i = signal * CHANNELS; i < (signal + 1) * CHANNELS; i++) {
            left += Math.pow(signals[i] - combined[i], 2);
            energy += Math.pow(signals[i], 2);
        }
        return left / energy;
    }

    private static Coded code(SparseCoder coder, float[] signals, int sparsity) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> atoms = Dictionary.normalise(
                    tf, graph.constant(TestGraph.gaussian(ATOMS * CHANNELS, 1, 23), ATOMS, CHANNELS));
            Operand<TFloat32> x = graph.constant(signals, signals.length / CHANNELS, CHANNELS);
            SparseCode code = coder.code(tf, x, atoms, sparsity);
            return new Coded(
                    graph.ints(code.support()),
                    graph.floats(code.coefficients()),
                    graph.ints(code.counts(tf)),
                    graph.floats(code.combine(tf, atoms)));
        }
    }
}
