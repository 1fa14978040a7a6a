package io.github.narrows.model.feature;

import io.github.narrows.graph.LastAxis;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a network was trained to see: pixel values in a range of its own, less a mean, divided by a deviation, channel by
 * channel. {@code range: [0, 1]} with the mean and the deviation of ImageNet is what the networks of torchvision expect, and
 * {@code range: [-1, 1]} with a mean and a deviation of its own what LPIPS speaks of.
 */
record PictureInput(
        @Setting(help = "what black and white are for the network")
        List<Float> range,

        @Setting(help = "what is taken from each channel, in that range")
        List<Float> mean,

        @Setting(help = "what each channel is divided by then")
        List<Float> deviation) {
    PictureInput {
        if (range.size() != 2 || !(range.get(0) < range.get(1))) {
            throw SettingsException.of("range", "must be two numbers, black and white, found " + range);
        }
        if (mean.isEmpty() || mean.size() != deviation.size()) {
            throw SettingsException.of(
                    "deviation", "must have a number for each channel, as mean has: " + mean + " and " + deviation);
        }
        if (deviation.stream().anyMatch(number -> !(number > 0))) {
            throw SettingsException.of("deviation", "must be positive, found " + deviation);
        }
    }

    int channels() {
        return mean.size();
    }

    /**
     * Brings pictures to what the network expects; a single channel is taken for all of them.
     *
     * @param pictures [batch, height, width, channels or 1] in [-0.5, 0.5]
     */
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> pictures) {
        long found = LastAxis.channels(pictures);
        if (found != 1 && found != channels()) {
            throw new IllegalArgumentException(
                    "pictures of " + found + " channels for a network that sees " + channels());
        }
        double black = range.get(0);
        double width = range.get(1) - black;
        float[] centre = new float[channels()];
        float[] scale = new float[channels()];
        for (int i = 0; i < channels(); i++) {
            centre[i] = (float) ((mean.get(i) - black) / width - 0.5);
            scale[i] = (float) (deviation.get(i) / width);
        }
        return tf.math.div(tf.math.sub(pictures, tf.constant(centre)), tf.constant(scale));
    }
}
