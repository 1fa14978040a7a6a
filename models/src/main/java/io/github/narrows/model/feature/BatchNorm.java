package io.github.narrows.model.feature;

import io.github.narrows.model.layer.Layer;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalisation as a trained network applies it (Ioffe and Szegedy 2015): (x - mean) / sqrt(variance + epsilon) *
 * weight + bias, of the running mean and variance. The arrays are NAME.weight, NAME.bias, NAME.running_mean and
 * NAME.running_var, each [channels].
 */
record BatchNorm(
        @Setting(value = "", help = "the layer above it") List<String> of,

        @Setting(help = "what the names of its arrays begin with")
        String weights,

        @Setting(value = "1e-5", min = 0, help = "what is added to the variance")
        double epsilon)
        implements FeatureLayer.OfOne {
    @Override
    public Layer build(Ops tf, WeightFile file, int channels) {
        float[] weight = file.read(weights + ".weight", channels);
        float[] bias = file.read(weights + ".bias", channels);
        float[] mean = file.read(weights + ".running_mean", channels);
        float[] variance = file.read(weights + ".running_var", channels);
        float[] scale = new float[channels];
        float[] shift = new float[channels];
        for (int i = 0; i < channels; i++) {
            double factor = weight[i] / Math.sqrt(variance[i] + epsilon);
            scale[i] = (float) factor;
            shift[i] = (float) (bias[i] - mean[i] * factor);
        }
        Operand<TFloat32> scales = FeatureLayer.constant(tf, scale, channels);
        Operand<TFloat32> shifts = FeatureLayer.constant(tf, shift, channels);
        return (ops, x) -> ops.math.add(ops.math.mul(x, scales), shifts);
    }
}
