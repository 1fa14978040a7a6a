package io.github.narrows.evaluation.metric;

import io.github.narrows.data.ImageSize;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.Setting;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Another metric of the luma alone, without a border: the form in which papers on super-resolution give PSNR and SSIM. Colours
 * are rounded as an 8-bit file holds them, luma is not.
 *
 * @param of what is measured, for luma at peak 1
 * @param scale of the pictures that come in
 * @param luma the convention
 * @param shave pixels that are cut from each side first; by custom, the scale of the super-resolution
 */
public record LumaMetric(ImageMetric of, PixelScale scale, Luma luma, int shave) implements ImageMetric {
    private static final PixelScale UNIT = PixelScale.of(0, 1);

    /** Settings of {@code psnr-y}. */
    public record PsnrConfig(
            @Setting(
                    value = "studio",
                    help = "studio (16 to 235, as in papers on super-resolution) or full (as in JPEG)")
            Luma luma,

            @Setting(value = "0", min = 0, max = 64, help = "pixels that are cut from each side; by custom, the scale")
            int shave)
            implements Metric.Config {
        @Override
        public LumaMetric create(MetricContext context) {
            return new LumaMetric(new Psnr(UNIT), context.scale(), luma, shave);
        }
    }

    /** Settings of {@code ssim-y}. */
    public record SsimConfig(
            @Setting(
                    value = "studio",
                    help = "studio (16 to 235, as in papers on super-resolution) or full (as in JPEG)")
            Luma luma,

            @Setting(value = "0", min = 0, max = 64, help = "pixels that are cut from each side; by custom, the scale")
            int shave)
            implements Metric.Config {
        @Override
        public LumaMetric create(MetricContext context) {
            return new LumaMetric(new Ssim(UNIT), context.scale(), luma, shave);
        }
    }

    /** {@code psnr-y}, or {@code psnr-y-full}. */
    @Override
    public String name() {
        return of.name() + "-y" + (luma == Luma.FULL ? "-full" : "");
    }

    @Override
    public Direction direction() {
        return of.direction();
    }

    @Override
    public String definition() {
        return "of the luma " + luma.definition() + " of 8-bit colours, not rounded, peak 255: " + of.definition();
    }

    @Override
    public Map<String, Object> conditions(int images) {
        return Map.of("luma", luma.name().toLowerCase(Locale.ROOT), "shave", shave);
    }

    @Override
    public Optional<String> notFor(ImageSize size) {
        int height = size.height() - 2 * shave;
        int width = size.width() - 2 * shave;
        return height < 1 || width < 1
                ? Optional.of("a border of " + shave + " pixels leaves nothing of images of " + size)
                : of.notFor(new ImageSize(height, width, 1));
    }

    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        ImagePair pair = ImagePair.of(tf, scale, target, output).shaved(tf, shave);
        return of.perImage(tf, luma.of(tf, pair.target()), luma.of(tf, pair.output()));
    }
}
