package io.github.narrows.evaluation.latent;

import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MetricContext;
import io.github.narrows.model.format.LatentFormat;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The share of the training latents' variance that is not lost: 1 - MSE / variance. */
public record EnergyKept(LatentFormat format) implements LatentMetric {
    /** Settings of {@code energy-kept}. */
    public record Config() implements Metric.Config {
        @Override
        public EnergyKept create(MetricContext context) {
            return new EnergyKept(context.latents());
        }
    }

    @Override
    public String name() {
        return "energy-kept";
    }

    @Override
    public String definition() {
        return "1 - MSE / V of the MSE over all numbers; V is the mean over channels of the training latents' variance";
    }

    /** {@inheritDoc} The share that is lost. */
    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        return NoiseToSignal.ofAll(tf, format, target, output);
    }

    @Override
    public double ofMean(double noiseToSignal) {
        return 1 - noiseToSignal;
    }
}
