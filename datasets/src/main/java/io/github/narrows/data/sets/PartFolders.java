package io.github.narrows.data.sets;

import io.github.narrows.data.Part;
import java.util.List;
import java.util.Locale;

/**
 * The parts that folders tell: below the folder that all files share, {@code train}, {@code val} and {@code test} (also
 * {@code training}, {@code valid}, {@code validation}, {@code testing}). Whatever lies elsewhere is for training.
 */
public final class PartFolders {
    private PartFolders() {}

    /** The part of each file, by its path with slashes. */
    public static List<Part> of(List<String> names) {
        int shared = sharedFolder(names).length();
        return names.stream().map(name -> part(name.substring(shared))).toList();
    }

    private static Part part(String name) {
        int slash = name.indexOf('/');
        return switch (slash < 0 ? "" : name.substring(0, slash).toLowerCase(Locale.ROOT)) {
            case "val", "valid", "validation" -> Part.VALIDATION;
            case "test", "testing" -> Part.TEST;
            default -> Part.TRAIN;
        };
    }

    /** The folder that holds all files, with its last slash; empty where there is none. */
    private static String sharedFolder(List<String> names) {
        String first = names.get(0);
        int length = first.lastIndexOf('/') + 1;
        for (String name : names) {
            while (!name.startsWith(first.substring(0, length))) {
                length = first.lastIndexOf('/', length - 2) + 1;
            }
        }
        return first.substring(0, length);
    }
}
