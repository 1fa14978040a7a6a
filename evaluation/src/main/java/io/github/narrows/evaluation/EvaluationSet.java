package io.github.narrows.evaluation;

import io.github.narrows.data.Batches;
import io.github.narrows.data.ImageSamples;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;

/**
 * The images that an autoencoder is measured on.
 *
 * @param limit at most so many images, evenly spaced over the source
 * @param crop what the data set cut from its pictures, for the protocol
 */
public record EvaluationSet(ImageSource source, ImageSize size, int limit, int batchSize, String crop) {
    /** All of them once, in order; the caller's to close. */
    Batches batches() {
        return Batches.sequential(new ImageSamples(source, size), limit, batchSize);
    }
}
