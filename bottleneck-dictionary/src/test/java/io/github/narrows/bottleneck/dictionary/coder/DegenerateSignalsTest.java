package io.github.narrows.bottleneck.dictionary.coder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.bottleneck.dictionary.SparseCoder;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Where published pursuits divide by zero: every coder stays finite, and a support stays a set. */
class DegenerateSignalsTest {
    private static final int SIGNALS = 12;
    private static final int CHANNELS = 6;
    private static final int ATOMS = 16;

    private static final double MOST_LEFT = 0.8;

    static Stream<Arguments> cases() {
        List<SparseCoder> coders = List.of(
                new OmpCoder(0, new ResidualForm()),
                new OmpCoder(0, new GramForm()),
                new OmpCoder(0.01f, new ResidualForm()),
                new OmpCoder(0.01f, new GramForm()),
                new MatchingPursuitCoder(),
                IhtCoder.DEFAULTS);
        List<Arguments> cases = new ArrayList<>();
        for (SparseCoder coder : coders) {
            for (int sparsity : new int[] {1, 3, CHANNELS}) {
                signals().forEach((name, signals) -> cases.add(Arguments.of(coder, sparsity, name, signals)));
            }
        }
        return cases.stream();
    }

    private static Map<String, float[]> signals() {
        Map<String, float[]> signals = new LinkedHashMap<>();
        int count = SIGNALS * CHANNELS;
        signals.put("zero", new float[count]);
        float[] constant = new float[count];
        Arrays.fill(constant, 0.7f);
        signals.put("constant", constant);
        signals.put("huge", TestGraph.gaussian(count, 1e4f, 1));
        signals.put("tiny", TestGraph.gaussian(count, 1e-6f, 2));
        float[] atoms = atoms();
        float[] sparse = new float[count];
        for (int i = 0; i < count; i++) {
            sparse[i] = 3 * atoms[i % CHANNELS] - 2 * atoms[5 * CHANNELS + i % CHANNELS];
        }
        signals.put("of two atoms", sparse);
        float[] single = new float[count];
        for (int i = 0; i < count; i++) {
            single[i] = 7 * atoms[i];
        }
        signals.put("along an atom", single);
        return signals;
    }

    /** Eight directions, each twice. */
    private static float[] atoms() {
        float[] half = TestGraph.gaussian(ATOMS / 2 * CHANNELS, 1, 3);
        float[] twice = Arrays.copyOf(half, ATOMS * CHANNELS);
        System.arraycopy(half, 0, twice, half.length, half.length);
        for (int start = 0; start < twice.length; start += CHANNELS) {
            double square = 0;
            for (int i = start; i < start + CHANNELS; i++) {
                square += (double) twice[i] * twice[i];
            }
            for (int i = start; i < start + CHANNELS; i++) {
                twice[i] /= (float) Math.sqrt(square);
            }
        }
        return twice;
    }

    @ParameterizedTest(name = "{0} of {1} atoms, {2}")
    @MethodSource("cases")
    void staysFiniteAndNamesNoAtomTwice(SparseCoder coder, int sparsity, String name, float[] signals) {
        Coded coded = code(coder, sparsity, signals);
        for (int n = 0; n < SIGNALS; n++) {
            int[] set = Arrays.copyOfRange(coded.support(), n * sparsity, (n + 1) * sparsity);
            assertThat(set).isSorted().doesNotHaveDuplicates();
            assertThat(Arrays.stream(set).boxed()).allMatch(atom -> atom >= 0 && atom < ATOMS);
        }
        for (float number : coded.combined()) {
            assertThat(number).isFinite();
        }
    }

    /** A code of zeros leaves all; even one atom, and even without a refit, takes a fifth. */
    @ParameterizedTest(name = "{0} of {1} atoms, {2}")
    @MethodSource("cases")
    void leavesLessThanThereWas(SparseCoder coder, int sparsity, String name, float[] signals) {
        float[] combined = code(coder, sparsity, signals).combined();
        if (name.equals("zero")) {
            assertThat(Numbers.norm(combined)).isZero();
            return;
        }
        for (int n = 0; n < SIGNALS; n++) {
            assertThat(shareLeft(signals, combined, n)).as("signal %d", n).isLessThan(MOST_LEFT);
        }
    }

    /** A signal of as many atoms as the code may have; any signal, where it may have as many as the signal has numbers. */
    @ParameterizedTest(name = "{0} of {1} atoms, {2}")
    @MethodSource("exactCases")
    void leavesNothingOfASignalThatItCanCodeExactly(SparseCoder coder, int sparsity, String name, float[] signals) {
        float[] combined = code(coder, sparsity, signals).combined();
        for (int n = 0; n < SIGNALS; n++) {
            assertThat(shareLeft(signals, combined, n)).as("signal %d", n).isLessThan(1e-11);
        }
    }

    static Stream<Arguments> exactCases() {
        return cases().filter(arguments -> {
            Object[] values = arguments.get();
            int sparsity = (int) values[1];
            String name = (String) values[2];
            boolean refits = values[0] instanceof OmpCoder omp && omp.tolerance() == 0;
            boolean alongAnAtom = name.equals("along an atom");
            return !name.equals("zero")
                    && (refits
                            ? alongAnAtom || sparsity == CHANNELS || (name.equals("of two atoms") && sparsity > 1)
                            : alongAnAtom && !(values[0] instanceof IhtCoder));
        });
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

    private record Coded(int[] support, float[] combined) {}

    private static Coded code(SparseCoder coder, int sparsity, float[] signals) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> atoms = graph.constant(atoms(), ATOMS, CHANNELS);
            SparseCode code = coder.code(tf, graph.constant(signals, SIGNALS, CHANNELS), atoms, sparsity);
            return new Coded(graph.ints(code.support()), graph.floats(code.combine(tf, atoms)));
        }
    }
}
