package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.PictureCoder;
import io.github.narrows.serving.ServingGraph;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruncationTest {
    private static final int COMPONENTS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"shared", "per-location", "global"})
    void keepingSomeComponentsIsSettingTheCoefficientsOfTheOthersToZero(String basis) {
        try (ServingGraph graph = pca(basis)) {
            PictureCoder codes = graph.whole().codes();
            HostCodes all = codes.encode(RandomModel.noise(3), 3);
            float[] coefficients = all.coefficients("coefficients");
            for (int i = 0; i < coefficients.length; i++) {
                coefficients[i] = i % COMPONENTS < 2 ? coefficients[i] : 0;
            }
            byte[] oracle = codes.decode(all.withCoefficients("coefficients", coefficients));

            byte[] truncated =
                    graph.truncated(2).reconstruct(RandomModel.noise(3), 3).output();

            assertThat(truncated)
                    .isNotEqualTo(graph.reconstruct(RandomModel.noise(3), 3).output());
            // Sums of other lengths round otherwise.
            assertThat(farthest(truncated, oracle)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void keepingEverythingMeasuresTheWhole() {
        try (ServingGraph graph = pca("shared")) {
            Evaluation whole = new Evaluator(graph).evaluate(RandomModel.noiseSet(6));
            Evaluation kept = new Evaluator(graph.truncated(COMPONENTS)).evaluate(RandomModel.noiseSet(6));

            assertThat(kept.metrics()).isEqualTo(whole.metrics());
            assertThat(kept.rate()).isEqualTo(whole.rate());
        }
    }

    @Test
    void theRateIsThatOfTheView() {
        try (ServingGraph graph = pca("shared")) {
            Rate rate = new Evaluator(graph.truncated(2))
                    .evaluate(RandomModel.noiseSet(2))
                    .rate();

            assertThat(rate.numbersPerImage()).isEqualTo(4 * 6 * 2);
            assertThat(rate.sideInformation()).isEqualTo(6 * (2 + 1));
            assertThat(rate.idealBits()).isEmpty();
        }
    }

    @Test
    void onlySizesThatThereAreAreServed() {
        try (ServingGraph graph = pca("shared")) {
            assertThat(graph.truncations()).containsExactly(1, 2, 3, 4, COMPONENTS);
            assertThatThrownBy(() -> graph.truncated(6)).hasMessageContaining("[1, 2, 3, 4, 5]");
        }
        try (ServingGraph graph = RandomModel.with("type=vq", "codebook-size=16")) {
            assertThat(graph.truncations()).isEmpty();
        }
    }

    @Test
    void indicesHaveIdealBitsWithoutBeingRounded() {
        try (ServingGraph graph = RandomModel.with("type=vq", "codebook-size=16")) {
            Evaluation evaluation = new Evaluator(graph).evaluate(RandomModel.noiseSet(2));

            assertThat(evaluation.rate().idealBits()).hasValue(4 * 6 * 4);
            assertThat(evaluation.rate().numbersPerImage()).isEqualTo(24);
            assertThat(evaluation.rate().sideInformation()).isEqualTo(16 * 6);
            assertThat(evaluation.rounding()).isEqualTo(Optional.empty());
        }
    }

    private static int farthest(byte[] a, byte[] b) {
        return IntStream.range(0, a.length)
                .map(i -> Math.abs((a[i] & 0xff) - (b[i] & 0xff)))
                .max()
                .orElseThrow();
    }

    private static ServingGraph pca(String basis) {
        return RandomModel.with("type=pca", "components=" + COMPONENTS, "basis.type=" + basis);
    }
}
