package io.github.narrows.data;

/** Which sample stands at which position of a stream, and with what seed. Not safe for several threads. */
sealed interface SampleOrder permits ShuffledOrder, SpacedOrder {
    /** How many positions there are; {@link Long#MAX_VALUE} for an endless stream. */
    long length();

    /** The sample at a position. */
    SampleKey key(long position);

    /** The seed of what is random about the sample at a position: its augmentation, its draws. */
    long random(long position);
}
