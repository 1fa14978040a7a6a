package io.github.narrows.data;

import java.io.EOFException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Data that are missing, broken or not what they should be: one sentence a user can act on, shown without a stack trace. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why something failed, in words, where Java's exceptions have a path or nothing for a message. */
    public static String reason(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        if (failure.getMessage() != null) {
            return failure.getMessage();
        }
        if (failure instanceof EOFException) {
            return "its end comes too early";
        }
        return failure.getCause() == null ? failure.getClass().getSimpleName() : reason(failure.getCause());
    }
}
