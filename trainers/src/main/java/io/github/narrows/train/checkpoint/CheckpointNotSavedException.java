package io.github.narrows.train.checkpoint;

import java.io.IOException;

/** A checkpoint that could not be written; the message tells why, and how the run goes on. */
public final class CheckpointNotSavedException extends IOException {
    private static final long serialVersionUID = 1L;

    CheckpointNotSavedException(String message, IOException cause) {
        super(message, cause);
    }
}
