package io.github.narrows.cli;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a file, in words: exceptions of file systems often say no more than a path. */
final class FileTrouble {
    private static final Map<Class<? extends IOException>, String> REASONS = Map.of(
            NoSuchFileException.class, "is not there, or no longer",
            AccessDeniedException.class, "permission denied",
            FileAlreadyExistsException.class, "is there already",
            DirectoryNotEmptyException.class, "is a folder that is not empty",
            NotDirectoryException.class, "is not a folder",
            EOFException.class, "a file ends too early");

    private FileTrouble() {}

    static String describe(IOException e) {
        String reason = REASONS.get(e.getClass());
        if (e instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": " + Optional.ofNullable(reason).orElse("cannot be read or written");
        }
        return Optional.ofNullable(e.getMessage())
                .or(() -> Optional.ofNullable(reason))
                .orElseGet(() ->
                        "a file cannot be read or written: " + e.getClass().getSimpleName());
    }
}
