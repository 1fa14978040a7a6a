package io.github.narrows.evaluation.latent;

import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MetricContext;
import io.github.narrows.model.format.LatentFormat;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Signal-to-noise ratio of a whole set of latents, in decibels: 10 log10(variance / MSE), where the variance is that of the
 * training latents about the means of their channels.
 */
public record Snr(LatentFormat format) implements LatentMetric {
    /** The ratio of perfect latents, whose true ratio is infinite, in decibels. */
    static final double CAP = 100;

    /** Settings of {@code snr}. */
    public record Config() implements Metric.Config {
        @Override
        public Snr create(MetricContext context) {
            return new Snr(context.latents());
        }
    }

    @Override
    public String name() {
        return "snr";
    }

    @Override
    public String definition() {
        return "10 log10(V / MSE) of the MSE over all numbers; V is the mean over channels of the training latents'"
                + " variance; at most 100 dB";
    }

    /** {@inheritDoc} The share of noise, not yet in decibels. */
    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        return NoiseToSignal.ofAll(tf, format, target, output);
    }

    @Override
    public double ofMean(double noiseToSignal) {
        return NoiseToSignal.decibels(noiseToSignal);
    }
}
