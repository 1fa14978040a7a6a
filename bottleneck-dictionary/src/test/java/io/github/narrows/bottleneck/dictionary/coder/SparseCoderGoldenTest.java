package io.github.narrows.bottleneck.dictionary.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.bottleneck.dictionary.SparseCoder;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Supports and coefficients of an independent implementation in double precision. */
@Tag("rounding")
class SparseCoderGoldenTest {
    private static final Golden GOLDEN = Golden.read("/golden/omp.json");

    private static final List<String> CASES = List.of(
            "omp_d16_k64_s4",
            "omp_d4_k32_s3",
            "omp_d64_k128_s8",
            "omp_s_equals_d",
            "omp_scale_one",
            "omp_scale_huge",
            "omp_scale_tiny");

    static List<SparseCoder> forms() {
        return List.of(new OmpCoder(0, new ResidualForm()), new OmpCoder(0, new GramForm()));
    }

    static Stream<Arguments> cases() {
        return forms().stream().flatMap(form -> CASES.stream().map(name -> Arguments.of(form, name)));
    }

    static Stream<Arguments> sparsities() {
        return forms().stream()
                .flatMap(form -> IntStream.rangeClosed(1, 6).mapToObj(sparsity -> Arguments.of(form, sparsity)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void orthogonalMatchingPursuitTakesTheSameAtomsWithTheSameCoefficients(SparseCoder form, String name) {
        Golden.Case golden = GOLDEN.named(name);
        assertSame(golden, code(form, golden, (int) golden.inputScalar("sparsity")));
    }

    @ParameterizedTest
    @MethodSource("sparsities")
    void refitsAllCoefficientsAtEverySparsity(SparseCoder form, int sparsity) {
        Golden.Case golden = GOLDEN.named("omp_path");
        Coded coded = code(form, golden, sparsity);
        float[] expected = golden.expected("coefficients_" + sparsity);
        int[] path = golden.expectedInts("support");
        for (int signal = 0; signal < 8; signal++) {
            int[] atoms = Arrays.copyOfRange(path, signal * 6, signal * 6 + sparsity);
            float[] coefficients = Arrays.copyOfRange(expected, signal * sparsity, (signal + 1) * sparsity);
            assertThat(coded.support(signal, sparsity)).isEqualTo(sorted(atoms));
            assertThat(coded.coefficients(signal, sparsity))
                    .containsExactly(permuted(atoms, coefficients), within(2e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void codesASignalOfZerosByDistinctAtomsAndExactZeros(SparseCoder form) {
        Golden.Case golden = GOLDEN.named("omp_zero_signal");
        Coded coded = code(form, golden, 3);
        assertThat(coded.coefficients()).containsOnly(0f);
        assertThat(coded.support(0, 3)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void takesOneOfTwoEqualAtoms(SparseCoder form) {
        Golden.Case golden = GOLDEN.named("omp_duplicated_atoms");
        Coded coded = code(form, golden, 4);
        golden.assertMatches("reconstruction", coded.combined());
        int[] expected = golden.expectedInts("support_modulo_12");
        for (int signal = 0; signal < 10; signal++) {
            int[] atoms =
                    IntStream.of(coded.support(signal, 4)).map(i -> i % 12).toArray();
            assertThat(sorted(atoms)).isEqualTo(sorted(Arrays.copyOfRange(expected, signal * 4, signal * 4 + 4)));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void findsTheTwoAtomsOfAnExactlySparseSignalAndNothingMore(SparseCoder form) {
        Golden.Case golden = GOLDEN.named("omp_exactly_two_sparse");
        Coded coded = code(form, golden, 5);
        golden.assertMatches("reconstruction", coded.combined());
        for (int signal = 0; signal < 10; signal++) {
            int[] truth = Arrays.copyOfRange(golden.expectedInts("true_support"), signal * 2, signal * 2 + 2);
            int[] support = coded.support(signal, 5);
            assertThat(support).contains(truth).doesNotHaveDuplicates();
            float[] coefficients = coded.coefficients(signal, 5);
            for (int i = 0; i < 5; i++) {
                if (support[i] != truth[0] && support[i] != truth[1]) {
                    assertThat(coefficients[i]).isCloseTo(0, within(1e-5f));
                }
            }
        }
    }

    @Test
    void matchingPursuitNeverRefits() {
        Golden.Case golden = GOLDEN.named("matching_pursuit");
        assertSame(golden, code(new MatchingPursuitCoder(), golden, 5));
    }

    @Test
    void iterativeHardThresholdingKeepsTheLargestAfterEachStep() {
        Golden.Case golden = GOLDEN.named("iterative_hard_thresholding");
        assertSame(golden, code(IhtCoder.DEFAULTS, golden, 4));
    }

    private static void assertSame(Golden.Case golden, Coded coded) {
        int[] support = golden.expectedInts("support");
        int sparsity = support.length / (coded.support().length / coded.sparsity());
        float[] ordered = new float[support.length];
        for (int start = 0; start < support.length; start += sparsity) {
            int[] atoms = Arrays.copyOfRange(support, start, start + sparsity);
            int[] found = Arrays.copyOfRange(coded.support(), start, start + sparsity);
            assertThat(found).isEqualTo(sorted(atoms));
            for (int i = 0; i < sparsity; i++) {
                ordered[start + i] = coded.coefficients()[start + Arrays.binarySearch(found, atoms[i])];
            }
        }
        golden.assertMatches("coefficients", ordered);
        golden.assertMatches("reconstruction", coded.combined());
    }

    private static int[] sorted(int[] atoms) {
        return IntStream.of(atoms).sorted().toArray();
    }

    private static float[] permuted(int[] atoms, float[] coefficients) {
        int[] ascending = sorted(atoms);
        float[] result = new float[atoms.length];
        for (int i = 0; i < atoms.length; i++) {
            result[Arrays.binarySearch(ascending, atoms[i])] = coefficients[i];
        }
        return result;
    }

    private static Coded code(SparseCoder coder, Golden.Case golden, int sparsity) {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> atoms = graph.constant(golden.input("dictionary"), golden.inputShape("dictionary"));
            Operand<TFloat32> signals = graph.constant(golden.input("signals"), golden.inputShape("signals"));
            SparseCode code = coder.code(graph.tf(), signals, atoms, sparsity);
            graph.initialise();
            return new Coded(
                    graph.ints(code.support()),
                    graph.floats(code.coefficients()),
                    graph.floats(code.combine(graph.tf(), atoms)),
                    sparsity);
        }
    }

    private record Coded(int[] support, float[] coefficients, float[] combined, int sparsity) {
        int[] support(int signal, int size) {
            return Arrays.copyOfRange(support, signal * size, (signal + 1) * size);
        }

        float[] coefficients(int signal, int size) {
            return Arrays.copyOfRange(coefficients, signal * size, (signal + 1) * size);
        }
    }
}
