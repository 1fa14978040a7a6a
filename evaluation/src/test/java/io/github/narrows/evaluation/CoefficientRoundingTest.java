package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.AutoencoderView;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.ServingGraph;
import org.junit.jupiter.api.Test;

/** Against the same rounding in plain Java, of the codes of all images at once. */
class CoefficientRoundingTest {
    private static final int IMAGES = 6;
    private static final int BITS = 3;

    @Test
    void everyComponentIsRoundedBetweenItsOwnEnds() {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=4")) {
            assertLikeTheOracle(graph, 4);
        }
    }

    @Test
    void theCoefficientsOfAnIndexSetShareTheirEnds() {
        try (ServingGraph graph = RandomModel.with("type=dictionary", "atoms=24", "sparsity=3")) {
            assertLikeTheOracle(graph, 1);
        }
    }

    @Test
    void aTruncationIsRoundedBetweenTheEndsOfWhatItKeeps() {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=4")) {
            Evaluation rounded = RandomModel.rounded(new Evaluator(graph.truncated(2)), IMAGES, BITS);

            assertThat(rounded.rounding()).hasValue(new CoefficientRounding(BITS, 2));
            assertThat(rounded.rate().idealBits()).hasValue(4 * 6 * 2 * BITS);
            assertThat(rounded.metrics().get("psnr")).isCloseTo(oraclePsnr(graph.truncated(2), 2), within(1e-4));
        }
    }

    @Test
    void manyBitsChangeNextToNothing() {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=4")) {
            double exact = psnr(new Evaluator(graph).evaluate(RandomModel.noiseSet(IMAGES)));
            double coarse = psnr(RandomModel.rounded(new Evaluator(graph), IMAGES, 1));
            double fine = psnr(RandomModel.rounded(new Evaluator(graph), IMAGES, CoefficientRounding.MOST_BITS));

            assertThat(Math.abs(fine - exact)).isLessThan(Math.abs(coarse - exact) / 100);
        }
    }

    private static double psnr(Evaluation evaluation) {
        return evaluation.metrics().get("psnr");
    }

    @Test
    void indicesCannotBeRounded() {
        try (ServingGraph graph = RandomModel.with("type=vq", "codebook-size=16")) {
            assertThatThrownBy(() -> RandomModel.rounded(new Evaluator(graph), 2, 8))
                    .hasMessageContaining("no coefficients");
        }
    }

    private static void assertLikeTheOracle(ServingGraph graph, int ranges) {
        Evaluation rounded = RandomModel.rounded(new Evaluator(graph), IMAGES, BITS);
        Evaluation exact = new Evaluator(graph).evaluate(RandomModel.noiseSet(IMAGES));

        assertThat(rounded.metrics().get("psnr")).isCloseTo(oraclePsnr(graph.whole(), ranges), within(1e-4));
        assertThat(rounded.metrics().get("psnr")).isNotEqualTo(exact.metrics().get("psnr"));
        assertThat(rounded.rounding()).hasValue(new CoefficientRounding(BITS, ranges));
        assertThat(rounded.rate().sideInformation()).isEqualTo(exact.rate().sideInformation() + 2L * ranges);
        assertThat(rounded.rate().idealBits()).hasValue(graph.layout().idealBits(BITS));
    }

    private static double oraclePsnr(AutoencoderView view, int ranges) {
        byte[] pixels = RandomModel.noise(IMAGES);
        CodePart part = view.layout().part("coefficients");
        HostCodes codes = view.codes().encode(pixels, IMAGES);
        float[] values = codes.coefficients(part.name());
        for (int range = 0; range < ranges; range++) {
            round(values, range, ranges);
        }
        return RandomModel.psnr(pixels, view.codes().decode(codes.withCoefficients(part.name(), values)));
    }

    /** Every so manyth value, from the first on. */
    private static void round(float[] values, int first, int every) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = first; i < values.length; i += every) {
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        double step = (high - low) / ((1 << BITS) - 1);
        for (int i = first; i < values.length; i += every) {
            values[i] = (float) (low + step * Math.rint((values[i] - low) / step));
        }
    }
}
