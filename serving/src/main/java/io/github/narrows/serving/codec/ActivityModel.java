package io.github.narrows.serving.codec;

import io.github.narrows.serving.entropy.RansDecoder;
import io.github.narrows.serving.entropy.SymbolSink;
import java.util.List;

/**
 * Multiples of a step whose neighbours tell how large they may be: the activity of a position is |left| + |above|, twice the
 * one that there is at a border.
 *
 * @param models by class of activity, and last for a position without neighbours
 * @param thresholds where the classes begin, beyond the first, in cells
 * @param half the step, in cells
 */
public record ActivityModel(List<MultipleModel> models, int[] thresholds, int half) implements GridModel {
    @Override
    public void encode(SymbolSink out, int value, int left, int above) {
        model(left, above).encode(out, value, left, above);
    }

    @Override
    public int decode(RansDecoder in, int left, int above) {
        return model(left, above).decode(in, left, above);
    }

    private MultipleModel model(int left, int above) {
        if (left == OUTSIDE && above == OUTSIDE) {
            return models.get(models.size() - 1);
        }
        long first = Math.abs((long) (left == OUTSIDE ? above : left));
        long second = Math.abs((long) (above == OUTSIDE ? left : above));
        return models.get(classOf((first + second) * 2 * half, thresholds));
    }

    /** The class of an activity, in cells. */
    public static int classOf(long activity, int[] thresholds) {
        int index = 0;
        while (index < thresholds.length && activity >= thresholds[index]) {
            index++;
        }
        return index;
    }
}
