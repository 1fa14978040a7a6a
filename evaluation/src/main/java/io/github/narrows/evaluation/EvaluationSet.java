package io.github.narrows.evaluation;

import io.github.narrows.data.Batches;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.SampleSource;
import java.util.Optional;

/**
 * The samples that an autoencoder is measured on.
 *
 * @param limit at most so many images, evenly spaced over the source
 * @param crop what the data set cut from its pictures, for the protocol
 * @param identity a digest of the data with the name of the part, by which what was computed of these images is found again;
 *     without it nothing is kept
 */
public record EvaluationSet(
        SampleSource source, ImageSize size, int limit, int batchSize, String crop, Optional<String> identity) {
    /** Of which nothing is kept. */
    public EvaluationSet(SampleSource source, ImageSize size, int limit, int batchSize, String crop) {
        this(source, size, limit, batchSize, crop, Optional.empty());
    }

    /** How many images there are to measure. */
    public int count() {
        return Math.min(limit, source.count());
    }

    /** All of them once, in order; the caller's to close. */
    public Batches batches() {
        return Batches.sequential(source, limit, batchSize);
    }

    /** All that says which images these are and what was done to them; empty without an identity. */
    Optional<String> description() {
        return identity.map(data ->
                data + ", " + count() + " images of " + source.count() + " evenly spaced, " + size + ", crop " + crop);
    }
}
