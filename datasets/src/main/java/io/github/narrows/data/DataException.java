package io.github.narrows.data;

/** Data that are missing, broken or not what they should be: one sentence a user can act on, shown without a stack trace. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
