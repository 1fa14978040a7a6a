package io.github.narrows.evaluation.latent;

import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MetricContext;
import io.github.narrows.model.format.LatentFormat;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Signal-to-noise ratio of one channel of latents, in decibels, against the variance of that channel.
 *
 * @param channel from 1
 */
public record ChannelSnr(LatentFormat format, int channel) implements LatentMetric {
    /** Settings of {@code channel-snr}. */
    public record Config(
            @Setting(value = "0", min = 0, help = "the channel, from 1; 0 measures every channel")
            int channel) implements Metric.Config {
        @Override
        public List<Metric> createAll(MetricContext context) {
            LatentFormat format = context.latents();
            int channels = format.shape().channels();
            if (channel > channels) {
                throw SettingsException.of("channel", "must be one of the " + channels + " channels, found " + channel);
            }
            List<Metric> all = new ArrayList<>();
            for (int each = 1; each <= channels; each++) {
                if (channel == 0 || channel == each) {
                    all.add(new ChannelSnr(format, each));
                }
            }
            return all;
        }

        @Override
        public Metric create(MetricContext context) {
            return createAll(context).get(0);
        }
    }

    @Override
    public String name() {
        return "snr-channel-" + channel;
    }

    @Override
    public String definition() {
        return "10 log10(V / MSE) of channel " + channel + " over all places; V is its variance over the training"
                + " latents; at most 100 dB";
    }

    /** {@inheritDoc} The share of noise, not yet in decibels. */
    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        return tf.gather(
                NoiseToSignal.ofChannels(tf, format, target, output), tf.constant(channel - 1), tf.constant(1));
    }

    @Override
    public double ofMean(double noiseToSignal) {
        return NoiseToSignal.decibels(noiseToSignal);
    }
}
