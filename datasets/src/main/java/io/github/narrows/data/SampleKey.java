package io.github.narrows.data;

/**
 * Which sample of a stream this is, wherever it stands in a batch: what is drawn at random for it follows from its key.
 *
 * @param epoch how often every sample of the part came before; 0 in a single pass
 * @param index of the sample in its part
 */
public record SampleKey(long epoch, int index) {
    /** The seed of what is drawn for this sample in this epoch, of a stream with a seed. */
    public long seed(long streamSeed) {
        return Seeds.of(streamSeed, epoch, index);
    }
}
