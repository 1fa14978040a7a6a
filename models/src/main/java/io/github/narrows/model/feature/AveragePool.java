package io.github.narrows.model.feature;

import io.github.narrows.model.layer.Layer;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.op.Ops;

/** The mean of each window, channel by channel; the zeros of the padding count. */
record AveragePool(
        @Setting(value = "", help = "the layer above it") List<String> of,

        @Setting(min = 1, help = "rows and columns of the window")
        int size,

        @Setting(min = 1, help = "pixels from one place of the window to the next")
        int stride,

        @Setting(value = "0", min = 0, help = "rows and columns of zeros on every side")
        int padding)
        implements FeatureLayer.OfOne {
    @Override
    public Layer build(Ops tf, WeightFile weights, int input) {
        SlidingWindow window = new SlidingWindow(size, stride, padding, false);
        List<Long> sizes = List.of(1L, (long) size, (long) size, 1L);
        List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
        return (ops, x) -> ops.nn.avgPool(window.pad(ops, x, 0), sizes, strides, "VALID");
    }
}
