package io.github.narrows.file;

import java.nio.file.Path;

/** Where the files lie that settings name: a relative path may stand for a file below a folder of data. */
@FunctionalInterface
public interface FileFinder {
    /** The path of the file; if there is none, the path at which it was looked for. */
    Path find(Path path);
}
