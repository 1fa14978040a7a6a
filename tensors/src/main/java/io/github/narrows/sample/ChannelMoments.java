package io.github.narrows.sample;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Mean and standard deviation of each channel of latents, over all samples and places.
 *
 * @param means one for each channel
 * @param deviations one for each channel; of all numbers there are, not an estimate from a sample of them
 */
public record ChannelMoments(List<Double> means, List<Double> deviations) {
    public ChannelMoments {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.size() != deviations.size()) {
            throw new IllegalArgumentException(means.size() + " means and " + deviations.size() + " deviations");
        }
    }

    /** Means of 0 and deviations of 1. */
    public static ChannelMoments standard(int channels) {
        return new ChannelMoments(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
    }

    /** What they are computed from: Welford's running sums, which lose no digits where means are large. */
    public static final class Tally {
        private final double[] means;
        private final double[] squares;
        private long count;

        public Tally(int channels) {
            this.means = new double[channels];
            this.squares = new double[channels];
        }

        /** @param latents of whole places, [..., channels]; taken from the buffer's position on */
        public void add(FloatBuffer latents) {
            while (latents.hasRemaining()) {
                count++;
                for (int channel = 0; channel < means.length; channel++) {
                    double value = latents.get();
                    double before = value - means[channel];
                    means[channel] += before / count;
                    squares[channel] += before * (value - means[channel]);
                }
            }
        }

        /** @throws IllegalStateException if nothing was added */
        public ChannelMoments moments() {
            if (count == 0) {
                throw new IllegalStateException("there are no latents to take moments of");
            }
            return new ChannelMoments(
                    Arrays.stream(means).boxed().toList(),
                    Arrays.stream(squares)
                            .mapToObj(sum -> Math.sqrt(sum / count))
                            .toList());
        }
    }
}
