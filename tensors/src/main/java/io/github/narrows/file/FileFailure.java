package io.github.narrows.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what went wrong with a file: the exceptions of the file system often give no more than its path. */
public final class FileFailure {
    private FileFailure() {}

    /** The reason as a clause, for a sentence that already names the file. */
    static String clause(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** The reason as the rest of a sentence, without its point; it names the file where the exception does. */
    public static String inWords(IOException e) {
        if (e instanceof FileSystemException failure && failure.getFile() != null) {
            return failure.getFile() + ": " + kind(failure);
        }
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static String kind(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
