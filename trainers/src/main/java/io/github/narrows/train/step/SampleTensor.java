package io.github.narrows.train.step;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TType;

/**
 * One named tensor of a batch.
 *
 * @param name in kebab-case
 * @param type of its numbers
 * @param shape of one sample, without the axis of the batch
 */
public record SampleTensor(String name, Class<? extends TType> type, Shape shape) {
    /** The name of a batch's pictures, uint8 [batch, height, width, channels]. */
    public static final String PICTURES = "images";
}
