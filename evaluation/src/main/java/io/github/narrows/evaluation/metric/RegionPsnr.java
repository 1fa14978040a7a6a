package io.github.narrows.evaluation.metric;

import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.SettingsException;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Peak signal-to-noise ratio of the pixels that the encoder could not see, {@code psnr-hole}, or of those that it saw,
 * {@code psnr-known}: 10 log10(R^2 / MSE) over these pixels and all channels of each image, then the mean over images. Known
 * pixels are those of the network's own output, not the ones that {@code inpaint} keeps.
 */
public record RegionPsnr(PixelScale scale, Region region) implements ImageMetric {

    /** Some pixels of an image. */
    public enum Region {
        HOLE("psnr-hole", "hidden from the encoder") {
            @Override
            Operand<TFloat32> weights(Ops tf, Operand<TFloat32> mask) {
                return mask;
            }
        },
        KNOWN("psnr-known", "that the encoder saw") {
            @Override
            Operand<TFloat32> weights(Ops tf, Operand<TFloat32> mask) {
                return tf.math.sub(tf.constant(1f), mask);
            }
        };

        private final String metric;
        private final String description;

        Region(String metric, String description) {
            this.metric = metric;
            this.description = description;
        }

        /** 1 for the pixels of the region and 0 for others. */
        abstract Operand<TFloat32> weights(Ops tf, Operand<TFloat32> mask);
    }

    /** Settings of {@code psnr-hole}. */
    public record HoleConfig() implements Metric.Config {
        @Override
        public RegionPsnr create(MetricContext context) {
            return new RegionPsnr(context.scale(), Region.HOLE);
        }
    }

    /** Settings of {@code psnr-known}. */
    public record KnownConfig() implements Metric.Config {
        @Override
        public RegionPsnr create(MetricContext context) {
            return new RegionPsnr(context.scale(), Region.KNOWN);
        }
    }

    @Override
    public String name() {
        return region.metric;
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public String definition() {
        return "10 log10(R^2 / MSE) over the pixels " + region.description
                + " and all channels of each image, then the mean"
                + " over images; R is the width of the range; images clipped to it; at most 100 dB";
    }

    /** @throws SettingsException always: there is no region without a mask */
    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        throw SettingsException.of(
                "", name() + " needs a degradation that hides pixels, such as {type: mask}; leave this metric out");
    }

    @Override
    public Operand<TFloat32> perImage(
            Ops tf, Operand<TFloat32> target, Operand<TFloat32> output, Optional<Operand<TFloat32>> mask) {
        if (mask.isEmpty()) {
            return perImage(tf, target, output);
        }
        ImagePair pair = ImagePair.of(tf, scale, target, output);
        return Psnr.ofError(tf, pair.meanSquaredError(tf, region.weights(tf, mask.get())));
    }
}
