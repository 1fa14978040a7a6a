package io.github.narrows.data;

/** Which image stands at which position of a stream, and with what seed it is augmented. Not safe for several threads. */
sealed interface ImageOrder permits ShuffledOrder, SpacedOrder {
    /** How many positions there are; {@link Long#MAX_VALUE} for an endless stream. */
    long length();

    /** The image at a position. */
    SampleKey key(long position);

    /** The seed of the augmentation of the image at a position. */
    long augmentation(long position);
}
