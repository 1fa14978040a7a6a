package io.github.narrows.evaluation.metric;

import io.github.narrows.data.ImageSize;
import io.github.narrows.serving.score.Direction;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Structural similarity (Wang, Bovik, Sheikh and Simoncelli 2004): 1 for equal images. Gaussian window of 11 x 11 and
 * deviation 1.5, K1 = 0.01, K2 = 0.03, biased moments, positions where the whole window fits, the mean of each channel
 * and then over channels.
 */
public record Ssim(PixelScale scale) implements ImageMetric {
    /** Settings of {@code ssim}. */
    public record Config() implements Metric.Config {
        @Override
        public Ssim create(MetricContext context) {
            return new Ssim(context.scale());
        }
    }

    @Override
    public String name() {
        return "ssim";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public String definition() {
        return "11x11 Gaussian window, sigma 1.5, K1 0.01, K2 0.03, valid region, mean over positions and channels,"
                + " then over images; images clipped to the range";
    }

    @Override
    public Optional<String> notFor(ImageSize size) {
        return Similarity.tooSmall(size, 0);
    }

    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        ImagePair images = ImagePair.of(tf, scale, target, output);
        return Similarity.overChannels(tf, Similarity.of(tf, images).whole());
    }
}
