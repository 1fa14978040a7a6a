package io.github.narrows.evaluation.metric;

import io.github.narrows.data.ImageSize;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A number that compares an output picture with its target; that of a set is a mean. */
public interface ImageMetric extends Metric {
    /** What the numbers that {@link #perImage} gets mean. */
    ValueScale scale();

    /** Why images of this size cannot be measured; empty where they can. */
    default Optional<String> notFor(ImageSize size) {
        return Optional.empty();
    }

    /**
     * Adds the ops that compare each output with its target.
     *
     * @param target [batch, height, width, channels] on the {@link #scale}; any batch size and number of channels
     * @param output the same shape
     * @return [batch]; NaN where an image holds a pixel that is not finite
     * @throws IllegalArgumentException if the shapes are known to differ, or are not those of images
     */
    Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output);

    /**
     * The same where the encoder could not see the whole target. A metric of the whole picture leaves the mask alone, as
     * here; one may weight by it.
     *
     * @param mask 1 for pixels that were hidden and 0 for those that were known, [batch, height, width, 1]; empty where the
     *     encoder saw all, or where no single pixels were hidden
     */
    default Operand<TFloat32> perImage(
            Ops tf, Operand<TFloat32> target, Operand<TFloat32> output, Optional<Operand<TFloat32>> mask) {
        return perImage(tf, target, output);
    }

    /** Turns the mean of {@link #perImage} over a set into the number to report. */
    default double ofMean(double mean) {
        return mean;
    }
}
