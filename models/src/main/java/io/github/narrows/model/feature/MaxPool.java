package io.github.narrows.model.feature;

import io.github.narrows.model.layer.Layer;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.op.Ops;

/** The largest number in each window, channel by channel; the padding is smaller than any number. */
record MaxPool(
        @Setting(value = "", help = "the layer above it") List<String> of,

        @Setting(min = 1, help = "rows and columns of the window")
        int size,

        @Setting(min = 1, help = "pixels from one place of the window to the next")
        int stride,

        @Setting(value = "0", min = 0, help = "rows and columns on every side that never win")
        int padding,

        @Setting(value = "false", help = "whether a last window counts that reaches beyond the plane")
        boolean ceil)
        implements FeatureLayer.OfOne {
    @Override
    public Layer build(Ops tf, WeightFile weights, int input) {
        SlidingWindow window = new SlidingWindow(size, stride, padding, ceil);
        return (ops, x) -> ops.nn.maxPool(
                window.pad(ops, x, -Float.MAX_VALUE),
                ops.constant(new int[] {1, size, size, 1}),
                ops.constant(new int[] {1, stride, stride, 1}),
                "VALID");
    }
}
