package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodePart;
import java.util.Arrays;
import org.tensorflow.types.TFloat32;

/**
 * Between which values the components of a coefficient part lie over a set of images. Those of an index set belong to
 * other indices at every position, and so share one range; otherwise every component has its own.
 */
final class CoefficientRange {
    private final CodePart.Coefficients part;
    private final float[] low;
    private final float[] high;

    CoefficientRange(CodePart.Coefficients part) {
        this.part = part;
        this.low = new float[part.size()];
        this.high = new float[part.size()];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
    }

    CodePart part() {
        return part;
    }

    /** Takes in the least and the largest values of the first {@code images} images of a batch, [batch, size] each. */
    void add(TFloat32 least, TFloat32 largest, int images) {
        for (long image = 0; image < images; image++) {
            for (int component = 0; component < part.size(); component++) {
                low[component] = Math.min(low[component], least.getFloat(image, component));
                high[component] = Math.max(high[component], largest.getFloat(image, component));
            }
        }
    }

    /** How many ranges a decoder must know, two numbers each. */
    int count() {
        return shared() ? 1 : part.size();
    }

    /** The lower end for each component. */
    float[] low() {
        float[] ends = low.clone();
        if (shared()) {
            Arrays.sort(ends);
            Arrays.fill(ends, ends[0]);
        }
        return ends;
    }

    /** The upper end for each component. */
    float[] high() {
        float[] ends = high.clone();
        if (shared()) {
            Arrays.sort(ends);
            Arrays.fill(ends, ends[ends.length - 1]);
        }
        return ends;
    }

    private boolean shared() {
        return part.set().isPresent();
    }
}
