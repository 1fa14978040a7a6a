package io.github.narrows.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;

/** Says what went wrong with a file: the exceptions of the file system often give no more than its path. */
public final class FileFailure {
    private static final Map<Class<? extends FileSystemException>, String> REASONS = Map.of(
            NoSuchFileException.class, "no such file or folder",
            AccessDeniedException.class, "permission denied",
            FileAlreadyExistsException.class, "it exists already",
            DirectoryNotEmptyException.class, "it is a folder that is not empty",
            NotDirectoryException.class, "it is not a folder");

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
        String message = e.getMessage();
        if (message == null) {
            return e instanceof EOFException ? "a file ends too early" : "a file cannot be read or written: " + e;
        }
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static String kind(FileSystemException e) {
        String known = REASONS.get(e.getClass());
        if (known != null) {
            return known;
        }
        return e.getReason() == null ? "it cannot be read or written" : e.getReason();
    }
}
