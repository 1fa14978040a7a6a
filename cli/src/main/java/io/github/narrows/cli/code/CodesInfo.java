package io.github.narrows.cli.code;

import io.github.narrows.serving.nrw.Chunk;
import io.github.narrows.serving.nrw.NrwFile;
import io.github.narrows.serving.nrw.PictureEntry;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is in a file of codes, as far as it can be told without a model. */
final class CodesInfo {
    private CodesInfo() {}

    static void print(Path path, PrintWriter out) throws IOException {
        requireFile(path);
        try (NrwFile file = NrwFile.open(path)) {
            out.printf(Locale.ROOT, "%-16s %s%n", "file", path);
            out.printf(Locale.ROOT, "%-16s %s%n", "kind", file.isArchive() ? "archive" : "picture");
            out.printf(Locale.ROOT, "%-16s %s%n", "model", file.digest());
            out.printf(Locale.ROOT, "%-16s %d%n", "pictures", file.pictures());
            out.printf(Locale.ROOT, "%-16s %d%n", "bytes", file.bytes());
            if (file.isArchive()) {
                out.printf(Locale.ROOT, "%-16s %d%n", "chunks", file.chunks());
            }
            long pixels = 0;
            long codes = 0;
            for (int i = 0; i < file.chunks(); i++) {
                Chunk chunk = file.chunk(i);
                codes += chunk.codes().length;
                for (PictureEntry picture : chunk.pictures()) {
                    pixels += (long) picture.height() * picture.width();
                    print(picture, out);
                }
            }
            out.printf(Locale.ROOT, "%-16s %d%n", "bytes of codes", codes);
            if (pixels > 0) {
                out.printf(Locale.ROOT, "%-16s %.4f%n", "bits per pixel", file.bytes() * 8.0 / pixels);
            }
            out.flush();
        }
    }

    private static void print(PictureEntry picture, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %dx%d %s  %s%n",
                picture.width(),
                picture.height(),
                picture.channels() == 1 ? "grey" : "colour",
                picture.name());
    }

    /** @throws SettingsException if there is no such file */
    static void requireFile(Path path) {
        if (!Files.isRegularFile(path)) {
            throw SettingsException.of("FILE", path + " is no file");
        }
    }
}
