package io.github.narrows.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders against which relative data paths are resolved, first match wins. */
public record DataRoot(List<Path> folders) {
    public DataRoot {
        folders = List.copyOf(folders);
    }

    /** The path itself if absolute, else below the first folder that has it, else below the first folder. */
    public Path resolve(Path path) {
        return folders.stream()
                .map(folder -> folder.resolve(path))
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> folders.get(0).resolve(path));
    }
}
