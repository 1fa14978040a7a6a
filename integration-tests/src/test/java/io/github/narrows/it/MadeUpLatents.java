package io.github.narrows.it;

import io.github.narrows.tensor.HostTensor;
import java.util.Random;

/**
 * Latents with the shape of Stable Diffusion's and statistics like theirs: channels of about the same deviation that are
 * correlated with one another, neighbours that resemble each other, and places of much and of little contrast.
 */
final class MadeUpLatents {
    static final int CHANNELS = 4;

    /** Lower triangular: a row of it times its transpose is what two channels have in common. */
    private static final double[][] MIXING = {
        {5.0, 0, 0, 0}, {1.5, 4.2, 0, 0}, {-1.0, 1.8, 4.4, 0}, {2.2, -0.8, 1.2, 3.6}
    };

    private static final double[] MEANS = {0.9, -0.6, 0.4, -1.1};
    private static final double NEIGHBOUR = 0.8;

    private MadeUpLatents() {}

    /** Float32 [count, channels, side, side], as PyTorch has them. */
    static HostTensor channelsFirst(int count, int side, long seed) {
        float[] values = new float[count * CHANNELS * side * side];
        for (int sample = 0; sample < count; sample++) {
            double[][] fields = fields(side, new Random(seed * 1_000_003 + sample));
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int place = 0; place < side * side; place++) {
                    double value = MEANS[channel];
                    for (int source = 0; source <= channel; source++) {
                        value += MIXING[channel][source] * fields[source][place];
                    }
                    values[(sample * CHANNELS + channel) * side * side + place] = (float) value;
                }
            }
        }
        return HostTensor.ofFloats(values, count, CHANNELS, side, side);
    }

    /** One independent field for each channel, of variance 1, whose contrast changes slowly. */
    private static double[][] fields(int side, Random random) {
        double[] contrast = field(side, random, 0.95);
        double[][] fields = new double[CHANNELS][];
        for (int channel = 0; channel < CHANNELS; channel++) {
            double[] own = field(side, random, NEIGHBOUR);
            for (int place = 0; place < own.length; place++) {
                own[place] *= Math.exp(0.4 * contrast[place] - 0.16);
            }
            fields[channel] = own;
        }
        return fields;
    }

    /** A Gaussian field of variance 1, autoregressive along rows and along columns. */
    private static double[] field(int side, Random random, double neighbour) {
        double fresh = Math.sqrt(1 - neighbour * neighbour);
        double[] values = new double[side * side];
        for (int i = 0; i < values.length; i++) {
            double noise = random.nextGaussian();
            values[i] = i % side == 0 ? noise : neighbour * values[i - 1] + fresh * noise;
        }
        for (int i = side; i < values.length; i++) {
            values[i] = neighbour * values[i - side] + fresh * values[i];
        }
        return values;
    }
}
