package io.github.narrows.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.data.ImageSize;
import io.github.narrows.evaluation.metric.RegionPsnr.Region;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.testing.Golden;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What super-resolution and inpainting are measured by. */
@Tag("rounding")
class TaskMetricsTest {
    private static final Golden CASES = Golden.read("/golden/tasks.json");
    private static final PixelScale UNIT = PixelScale.of(0, 1);
    private static final PixelScale BYTES = PixelScale.of(0, 255);

    @Test
    void lumaOfRealColoursHasTheReferenceRatios() {
        Golden.Case golden = CASES.named("psnr_y");
        golden.assertMatches("psnr_y_studio", ratios(golden, BYTES, Luma.STUDIO));
        golden.assertMatches("psnr_y_full", ratios(golden, BYTES, Luma.FULL));
    }

    @Test
    void lumaOfRoundedColoursHasTheReferenceRatios() {
        Golden.Case golden = CASES.named("psnr_y");
        golden.assertMatches("psnr_y_studio_rgb_rounded", ratios(golden, BYTES.rounded(), Luma.STUDIO));
        golden.assertMatches("psnr_y_full_rgb_rounded", ratios(golden, BYTES.rounded(), Luma.FULL));
    }

    @Test
    void lumaOfRoundedColoursHasTheReferenceSimilarities() {
        Golden.Case golden = CASES.named("psnr_y");
        golden.assertMatches(
                "ssim_y_studio_rgb_rounded",
                Arrays.stream(new int[] {2, 3, 4})
                        .mapToDouble(shave ->
                                measured(golden, new LumaMetric(new Ssim(UNIT), BYTES.rounded(), Luma.STUDIO, shave)))
                        .toArray());
    }

    @Test
    void lumaOfGreyPicturesIsThatOfColoursThatAreAllThatGrey() {
        Pictures grey = Pictures.noise(3, 2, 12, 13, 1);
        Pictures other = Pictures.noise(4, 2, 12, 13, 1);
        for (Luma luma : Luma.values()) {
            LumaMetric metric = new LumaMetric(new Psnr(UNIT), UNIT, luma, 1);
            assertThat(Pictures.measure(metric, grey, other))
                    .containsExactly(Pictures.measure(metric, grey.repeated(3), other.repeated(3)), within(1e-4));
        }
    }

    @Test
    void aBorderThatLeavesNothingIsToldBeforehand() {
        LumaMetric metric = new LumaMetric(new Psnr(UNIT), UNIT, Luma.FULL, 8);
        assertThat(metric.notFor(new ImageSize(17, 17, 3))).isEmpty();
        assertThat(metric.notFor(new ImageSize(17, 16, 3)))
                .hasValue("a border of 8 pixels leaves nothing of images of 16x17x3");
    }

    @Test
    void holesAndKnownPixelsHaveTheReferenceRatios() {
        Golden.Case golden = CASES.named("hole_psnr");
        Pictures original = Pictures.of(golden.inputShape("original"), golden.inputNumbers("original"));
        Pictures output = Pictures.of(golden.inputShape("output"), golden.inputNumbers("output"));
        long[] places = golden.inputShape("mask");
        Optional<Pictures> mask =
                Optional.of(Pictures.of(new long[] {places[0], places[1], places[2], 1}, golden.inputNumbers("mask")));
        golden.assertMatches("psnr_hole", Pictures.measure(new RegionPsnr(UNIT, Region.HOLE), original, output, mask));
        golden.assertMatches(
                "psnr_known", Pictures.measure(new RegionPsnr(UNIT, Region.KNOWN), original, output, mask));
    }

    @Test
    void aHoleIsNotMeasuredWhereNothingIsHidden() {
        Pictures picture = Pictures.noise(1, 1, 4, 4, 3);
        assertThatThrownBy(() -> Pictures.measure(new RegionPsnr(UNIT, Region.HOLE), picture, picture))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("psnr-hole needs a degradation that hides pixels");
    }

    private static double[] ratios(Golden.Case golden, PixelScale scale, Luma luma) {
        return Arrays.stream(golden.inputInts("shaves"))
                .mapToDouble(shave -> measured(golden, new LumaMetric(new Psnr(UNIT), scale, luma, shave)))
                .toArray();
    }

    private static double measured(Golden.Case golden, ImageMetric metric) {
        long[] shape = golden.inputShape("original");
        long[] batch = {1, shape[0], shape[1], shape[2]};
        Pictures original = Pictures.of(batch, golden.inputNumbers("original"));
        Pictures output = Pictures.of(batch, golden.inputNumbers("output")).map(pixel -> 255 * pixel);
        return Pictures.measure(metric, original, output)[0];
    }
}
