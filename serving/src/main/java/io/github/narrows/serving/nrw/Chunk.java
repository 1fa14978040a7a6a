package io.github.narrows.serving.nrw;

import io.github.narrows.serving.codec.CorruptCodesException;
import java.util.List;

/**
 * Pictures whose codes were compressed together.
 *
 * @param pictures in the order of their codes
 * @param codes compressed
 */
@SuppressWarnings("ArrayRecordComponent") // neither copied nor compared
public record Chunk(List<PictureEntry> pictures, byte[] codes) {
    public Chunk {
        pictures = List.copyOf(pictures);
    }

    /** An entry out of a file, where anything may stand. */
    static PictureEntry entry(String name, int height, int width, int channels) throws CorruptCodesException {
        try {
            return new PictureEntry(name, height, width, channels);
        } catch (IllegalArgumentException e) {
            throw new CorruptCodesException(String.valueOf(e.getMessage()));
        }
    }
}
