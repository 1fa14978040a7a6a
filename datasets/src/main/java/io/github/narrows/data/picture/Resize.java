package io.github.narrows.data.picture;

/** How a picture of any size becomes a square one of the size of a data set; its text is the id of the protocol. */
public interface Resize {
    /**
     * Makes the square.
     *
     * @param picture of any size
     * @param side of the square in pixels
     * @throws IllegalArgumentException if this protocol cannot make that size of this picture; the message says why
     */
    Picture apply(Picture picture, int side);

    /** Whether a training image may be another square each time, of which {@link #applyToTraining} chooses one. */
    default boolean variesInTraining() {
        return false;
    }

    /**
     * Makes the square of a training image.
     *
     * @param random a seed from which the choice follows
     */
    default Picture applyToTraining(Picture picture, int side, long random) {
        return apply(picture, side);
    }
}
