package io.github.narrows.evaluation;

import java.io.IOException;

/** Pictures in the order of the images that they were made of. */
@FunctionalInterface
public interface DecodedPictures {
    /**
     * The next pictures.
     *
     * @return uint8 NHWC, as many as asked for
     */
    byte[] next(int count) throws IOException;
}
