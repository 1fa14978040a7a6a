package io.github.narrows.data;

import io.github.narrows.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders against which relative data paths are resolved, first match wins. */
public record DataRoot(List<Path> folders) {
    public DataRoot {
        folders = List.copyOf(folders);
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("A data root needs a folder");
        }
    }

    /** The path itself if absolute, else below the first folder that has it, else below the first folder. */
    public Path resolve(Path path) {
        return folders.stream()
                .map(folder -> folder.resolve(path))
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> folders.get(0).resolve(path));
    }

    /**
     * The file or folder that a setting names.
     *
     * @param key of the setting, for the error
     * @throws SettingsException if there is none
     */
    public Path existing(String key, Path path) {
        Path resolved = resolve(path);
        if (!Files.exists(resolved)) {
            String advice = path.isAbsolute()
                    ? "give the path of a file or folder that exists"
                    : "relative paths are looked up below --data-root or the folder that NARROWS_DATA names, then below "
                            + "the working folder";
            throw SettingsException.of(key, "there is nothing at " + resolved.toAbsolutePath() + "; " + advice);
        }
        return resolved;
    }
}
