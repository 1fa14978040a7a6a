package io.github.narrows.model.summary;

/** Paths of names in a graph, such as {@code encoder/conv1/kernel}. */
final class Names {
    private Names() {}

    /** All but the last name; empty at the root. */
    static String scope(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The last name. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
