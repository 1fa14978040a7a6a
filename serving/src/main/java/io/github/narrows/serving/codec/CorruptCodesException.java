package io.github.narrows.serving.codec;

import java.io.IOException;

/** Bytes that stand for no codes of this model; the message is a clause that follows the name of a file. */
public final class CorruptCodesException extends IOException {
    private static final long serialVersionUID = 1L;

    public CorruptCodesException(String message) {
        super(message);
    }
}
