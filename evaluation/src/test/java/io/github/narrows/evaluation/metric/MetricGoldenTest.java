package io.github.narrows.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.Golden;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("rounding")
class MetricGoldenTest {
    private static final Golden CASES = Golden.read("/golden/metrics.json");
    private static final PixelScale BYTES = PixelScale.of(0, 255);

    private static final Map<String, IntBinaryOperator> FORMULAS = Map.of(
            "smooth", MetricGoldenTest::smooth,
            "smooth_noisy", (y, x) -> Math.min(255, Math.max(0, smooth(y, x) + (7 * x + 13 * y + x * y) % 61 - 30)),
            "smooth_inverted", (y, x) -> 255 - smooth(y, x),
            "rough", MetricGoldenTest::rough,
            "rough_averaged", (y, x) -> (rough(y, x) + rough(y, x + 1)) / 2);

    @ParameterizedTest
    @ValueSource(strings = {"rgb_pictures", "grey_picture"})
    void picturesOf8BitsHaveTheReferenceRatiosAndSimilarities(String name) {
        Golden.Case golden = CASES.named(name);
        Pictures originals = originals(golden);
        Pictures reconstructions = reconstructions(golden);
        golden.assertMatches("psnr", Pictures.measure(new Psnr(BYTES), originals, reconstructions));
        golden.assertMatches("psnr_mean", Pictures.mean(new Psnr(BYTES), originals, reconstructions));
        golden.assertMatches("psnr_of_pooled_mse", Pictures.mean(new PooledPsnr(BYTES), originals, reconstructions));
        golden.assertMatches("ssim", Pictures.measure(new Ssim(BYTES), originals, reconstructions));
        golden.assertMatches("ssim_mean", Pictures.mean(new Ssim(BYTES), originals, reconstructions));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb_pictures", "grey_picture"})
    void theRangeMayLieAnywhere(String name) {
        Golden.Case golden = CASES.named(name);
        PixelScale centred = PixelScale.of(-0.5f, 0.5f);
        Pictures originals = originals(golden).map(pixel -> pixel / 255 - 0.5);
        Pictures reconstructions = reconstructions(golden).map(pixel -> pixel / 255 - 0.5);
        golden.assertMatches("psnr", Pictures.measure(new Psnr(centred), originals, reconstructions));
        golden.assertMatches("ssim", Pictures.measure(new Ssim(centred), originals, reconstructions));
    }

    @ParameterizedTest
    @ValueSource(strings = "psnr_clipped")
    void reconstructionsAreClippedFirst(String name) {
        Golden.Case golden = CASES.named(name);
        PixelScale unit = PixelScale.of(0, 1);
        golden.assertMatches("psnr", Pictures.measure(new Psnr(unit), originals(golden), reconstructions(golden)));
        golden.assertMatches("psnr_mean", Pictures.mean(new Psnr(unit), originals(golden), reconstructions(golden)));
        golden.assertMatches(
                "psnr_of_pooled_mse", Pictures.mean(new PooledPsnr(unit), originals(golden), reconstructions(golden)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ms_ssim_smooth", "ms_ssim_rough", "ms_ssim_negative", "ms_ssim_odd_size"})
    void largePicturesHaveTheReferenceSimilarityOverScales(String name) {
        Golden.Case golden = CASES.named(name);
        Pictures original = formula(golden, "original");
        Pictures reconstruction = formula(golden, "reconstruction");
        golden.assertMatches("ms_ssim", Pictures.measure(new MsSsim(BYTES), original, reconstruction));
        golden.assertMatches("single_scale_ssim", Pictures.measure(new Ssim(BYTES), original, reconstruction));
    }

    private static int smooth(int y, int x) {
        return 3 * Math.abs(x % 80 - 40) + 2 * Math.abs(y % 56 - 28) + (x * y) / 400;
    }

    private static int rough(int y, int x) {
        return (3 * x * x + 7 * y + x * y) % 256;
    }

    private static Pictures formula(Golden.Case golden, String which) {
        IntBinaryOperator formula = FORMULAS.get(golden.inputText(which));
        Pictures picture = Pictures.grey(golden.inputInts("height")[0], golden.inputInts("width")[0], formula);
        double sum = 0;
        for (float pixel : picture.pixels()) {
            sum += pixel;
        }
        assertThat(sum).as("the sum of the " + which).isEqualTo(golden.expectedScalar(which + "_sum"));
        return picture;
    }

    private static Pictures originals(Golden.Case golden) {
        return Pictures.of(golden.inputShape("originals"), golden.inputNumbers("originals"));
    }

    private static Pictures reconstructions(Golden.Case golden) {
        return Pictures.of(golden.inputShape("reconstructions"), golden.inputNumbers("reconstructions"));
    }
}
