package io.github.narrows.model.feature;

import io.github.narrows.model.layer.Layer;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A convolution with the arrays NAME.weight [channels, in, size, size] and, unless {@code bias: false}, NAME.bias
 * [channels]. Its places follow PyTorch's rule: the plane is padded with zeros on every side, then the kernel stands where
 * it fits. The gradient of TensorFlow's convolution knows neither padding nor dilation, so a dilated kernel is spread out
 * with zeros between its numbers.
 */
record Convolution(
        @Setting(value = "", help = "the layer above it") List<String> of,

        @Setting(help = "what the names of its arrays begin with")
        String weights,

        @Setting(min = 1, help = "channels of the output") int channels,

        @Setting(min = 1, help = "rows and columns of the kernel")
        int size,

        @Setting(value = "1", min = 1, help = "pixels from one place of the kernel to the next")
        int stride,

        @Setting(value = "0", min = 0, help = "rows and columns of zeros on every side")
        int padding,

        @Setting(value = "1", min = 1, help = "pixels from one number of the kernel to the next")
        int dilation,

        @Setting(value = "true", help = "whether a number is added to each channel")
        boolean bias)
        implements FeatureLayer.OfOne {
    @Override
    public int channelsOf(int input) {
        return channels;
    }

    @Override
    public Layer build(Ops tf, WeightFile file, int input) {
        int spread = (size - 1) * dilation + 1;
        float[] arranged = arrange(file.read(weights + ".weight", channels, input, size, size), input, spread);
        Operand<TFloat32> kernel = FeatureLayer.constant(tf, arranged, spread, spread, input, channels);
        Layer sums = sums(new SlidingWindow(spread, stride, padding, false), kernel);
        if (!bias) {
            return sums;
        }
        Operand<TFloat32> biases = FeatureLayer.constant(tf, file.read(weights + ".bias", channels), channels);
        return (ops, x) -> ops.nn.biasAdd(sums.apply(ops, x), biases);
    }

    private Layer sums(SlidingWindow window, Operand<TFloat32> kernel) {
        List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
        return window.isSame()
                ? (ops, x) -> ops.nn.conv2d(x, kernel, strides, "SAME")
                : (ops, x) -> ops.nn.conv2d(window.pad(ops, x, 0), kernel, strides, "VALID");
    }

    /** [out, in, size, size] to [spread, spread, in, out]. */
    private float[] arrange(float[] kernel, int inputs, int spread) {
        float[] arranged = new float[spread * spread * inputs * channels];
        int from = 0;
        for (int output = 0; output < channels; output++) {
            for (int input = 0; input < inputs; input++) {
                for (int row = 0; row < size; row++) {
                    for (int column = 0; column < size; column++) {
                        int place = row * dilation * spread + column * dilation;
                        arranged[(place * inputs + input) * channels + output] = kernel[from++];
                    }
                }
            }
        }
        return arranged;
    }
}
