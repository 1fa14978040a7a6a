package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.ServingGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pursuits that end early: what an image costs is what it uses, against counts of its codes in plain Java. */
class EarlyEndsTest {
    private static final int IMAGES = 6;
    private static final int ATOMS = 24;
    private static final int SPARSITY = 5;
    private static final int POSITIONS = 4 * 6;
    private static final int BITS = 8;

    /** What the images use: how many members each position has, and how often each atom is one. */
    private record Used(int[] members, int[] atoms) {
        static Used of(ServingGraph graph) {
            HostCodes codes = graph.whole().codes().encode(RandomModel.noise(IMAGES), IMAGES);
            float[] coefficients = codes.coefficients("coefficients");
            int[] members = new int[IMAGES * POSITIONS];
            int[] atoms = new int[ATOMS];
            for (int i = 0; i < coefficients.length; i++) {
                if (coefficients[i] != 0) {
                    members[i / SPARSITY]++;
                    atoms[codes.part("support").data().getInt(i * Integer.BYTES)]++;
                }
            }
            return new Used(members, atoms);
        }

        int total() {
            return IntStream.of(members).sum();
        }

        double bitsPerImage() {
            double bits = 0;
            for (int used : members) {
                bits += log2(SPARSITY + 1) + used * BITS;
                for (int i = 0; i < used; i++) {
                    bits += log2((ATOMS - i) / (i + 1.0));
                }
            }
            return bits / IMAGES;
        }

        double perplexity() {
            double entropy = IntStream.of(atoms)
                    .filter(uses -> uses > 0)
                    .mapToDouble(uses -> uses / (double) total())
                    .map(share -> -share * Math.log(share))
                    .sum();
            return Math.exp(entropy);
        }

        private static double log2(double x) {
            return Math.log(x) / Math.log(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000001", "0.01", "0.1", "0.4", "1"})
    void chargesTheMembersThatAreUsedTheirCoefficientsAndTheirCount(String tolerance) {
        try (ServingGraph graph = withTolerance(tolerance)) {
            Used used = Used.of(graph);
            Rate rate = RandomModel.rounded(new Evaluator(graph), IMAGES, BITS).rate();
            assertThat(rate.idealBits().orElseThrow()).isCloseTo(used.bitsPerImage(), within(1e-6));
            assertThat(rate.idealBits().orElseThrow())
                    .isLessThanOrEqualTo(graph.layout().idealBits(BITS) + 1e-6);
            assertThat(rate.numbersPerImage()).isCloseTo(2.0 * used.total() / IMAGES, within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000001", "0.01", "0.1", "0.4", "1"})
    void countsAtomsAndNotHowManyThereAre(String tolerance) {
        try (ServingGraph graph = withTolerance(tolerance)) {
            Used used = Used.of(graph);
            Evaluation evaluation = new Evaluator(graph).evaluate(RandomModel.noiseSet(IMAGES));
            long dead = IntStream.of(used.atoms()).filter(uses -> uses == 0).count();
            assertThat(evaluation.metrics())
                    .containsEntry("dead-codes", (double) dead)
                    .containsEntry("usage", (ATOMS - dead) / (double) ATOMS)
                    .doesNotContainKeys("count-perplexity", "support-perplexity");
            assertThat(evaluation.metrics().get("perplexity")).isCloseTo(used.perplexity(), within(1e-9));
        }
    }

    @Test
    void makesACurveThatFallsWithTheTolerance() {
        List<Double> bits = new ArrayList<>();
        for (String tolerance : List.of("1", "0.6", "0.3", "0.1", "0.01", "0.000001")) {
            try (ServingGraph graph = withTolerance(tolerance)) {
                bits.add(RandomModel.rounded(new Evaluator(graph), IMAGES, BITS)
                        .rate()
                        .idealBits()
                        .orElseThrow());
            }
        }
        double countsAlone = POSITIONS * Math.log(SPARSITY + 1) / Math.log(2);
        assertThat(bits.get(0)).isCloseTo(countsAlone, within(1e-6));
        assertThat(bits).isSorted().doesNotHaveDuplicates();
        try (ServingGraph whole = RandomModel.with("type=dictionary", "atoms=" + ATOMS, "sparsity=" + SPARSITY)) {
            assertThat(bits.get(bits.size() - 1)).isCloseTo(whole.layout().idealBits(BITS) + countsAlone, within(1e-6));
        }
    }

    private static ServingGraph withTolerance(String tolerance) {
        return RandomModel.with(
                "type=dictionary", "atoms=" + ATOMS, "sparsity=" + SPARSITY, "coder.tolerance=" + tolerance);
    }
}
