package io.github.narrows.data;

/** What a share of the images is for. */
public enum Part {
    /** Seen by the optimiser. */
    TRAIN,
    /** Held out of the training images: picks the best checkpoint. */
    VALIDATION,
    /** Never seen by training: the numbers that are reported. */
    TEST
}
