package io.github.narrows.evaluation.metric;

import io.github.narrows.serving.score.Direction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Peak signal-to-noise ratio of a whole set, in decibels: 10 log10(R^2 / MSE) of the mean squared error over all its
 * pixels. Never above the mean of the images' own ratios, {@link Psnr} (Jensen), so the two must not share a column.
 */
public record PooledPsnr(PixelScale scale) implements ImageMetric {
    /** Settings of {@code pooled-psnr}. */
    public record Config() implements Metric.Config {
        @Override
        public PooledPsnr create(MetricContext context) {
            return new PooledPsnr(context.scale());
        }
    }

    @Override
    public String name() {
        return "pooled-psnr";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public String definition() {
        return "10 log10(R^2 / MSE) of the MSE over the pixels of all images; R is the width of the range;"
                + " images clipped to it; at most 100 dB";
    }

    /** {@inheritDoc} The mean squared error at peak 1, not yet in decibels. */
    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        return ImagePair.of(tf, scale, target, output).meanSquaredError(tf);
    }

    /**
     * The ratio in decibels, at most {@link Psnr#CAP}. Images of a set are of one size, so their errors weigh the
     * same.
     */
    @Override
    public double ofMean(double meanSquaredError) {
        return meanSquaredError == 0 ? Psnr.CAP : Math.min(Psnr.CAP, -10 * Math.log10(meanSquaredError));
    }
}
