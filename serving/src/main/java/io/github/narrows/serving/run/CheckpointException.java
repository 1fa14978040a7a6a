package io.github.narrows.serving.run;

import java.io.IOException;

/** A checkpoint that cannot be written, found or trusted; the message is for the user and needs no stack trace. */
public final class CheckpointException extends IOException {
    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Exception cause) {
        super(message, cause);
    }
}
