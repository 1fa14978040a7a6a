package io.github.narrows.model.feature;

import io.github.narrows.model.layer.Layer;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Weighted sums of the channels, pixel by pixel, with the arrays NAME.weight [channels, in] and NAME.bias [channels]. */
record Dense(
        @Setting(value = "", help = "the layer above it") List<String> of,

        @Setting(help = "what the names of its arrays begin with")
        String weights,

        @Setting(min = 1, help = "channels of the output") int channels)
        implements FeatureLayer.OfOne {
    @Override
    public int channelsOf(int input) {
        return channels;
    }

    @Override
    public Layer build(Ops tf, WeightFile file, int input) {
        float[] rows = file.read(weights + ".weight", channels, input);
        float[] columns = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            columns[i % input * channels + i / input] = rows[i];
        }
        Operand<TFloat32> kernel = FeatureLayer.constant(tf, columns, 1, 1, input, channels);
        Operand<TFloat32> bias = FeatureLayer.constant(tf, file.read(weights + ".bias", channels), channels);
        return (ops, x) -> ops.nn.biasAdd(ops.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME"), bias);
    }
}
