package io.github.narrows.cli.option;

import io.github.narrows.file.AtomicFile;
import io.github.narrows.file.PngFile;
import io.github.narrows.file.PngRows;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.NpyFile;
import io.github.narrows.tensor.TensorFile;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where a verb writes: looked at before its work begins, so that no work is lost on a place that cannot be written. Folders
 * that are missing are made when it is written.
 *
 * @param option that named it
 */
public record Destination(String option, Path path) {
    private static final int BUFFER = 1 << 16;

    /** @throws SettingsException if no file can be written there, with the reason */
    public void checkFile() {
        if (Files.isDirectory(path)) {
            throw SettingsException.of(option, path + " is a folder; name a file in it");
        }
        checkFolder(Objects.requireNonNull(path.toAbsolutePath().getParent()));
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw refused("there is no permission to write it");
        }
    }

    /** @throws SettingsException if it is no folder in which files can be written and can become none, with the reason */
    public void checkFolder() {
        checkFolder(path.toAbsolutePath());
    }

    private void checkFolder(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw refused(there + " is a file, not a folder");
        }
        if (!Files.isWritable(there)) {
            throw refused("there is no permission to write in " + there);
        }
    }

    private SettingsException refused(String reason) {
        return SettingsException.of(option, path + " cannot be written, because " + reason + "; choose another place");
    }

    /** Writes a picture as PNG, whole or not at all. */
    public void write(BufferedImage picture) throws IOException {
        makeFolder();
        PngFile.write(picture, path);
    }

    /** What fills a picture with rows, from above to below. */
    @FunctionalInterface
    public interface Rows {
        void writeTo(PngRows png) throws IOException;
    }

    /**
     * Writes a picture as PNG row by row, whole or not at all.
     *
     * @param bands 1 for grey, 3 for RGB, one more with alpha
     */
    public void write(int height, int width, int bands, Rows rows) throws IOException {
        makeFolder();
        AtomicFile.write(path, channel -> {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            try (PngRows png = new PngRows(out, height, width, bands)) {
                rows.writeTo(png);
            }
            out.flush();
        });
    }

    /** Writes a text, whole or not at all. */
    public void write(String text) throws IOException {
        makeFolder();
        AtomicFile.writeText(path, text);
    }

    /**
     * Writes a tensor, whole or not at all: as safetensors, or as NumPy's format where the name ends in {@code .npy}.
     *
     * @param name of the tensor in a file that has names
     */
    public void write(HostTensor tensor, String name) throws IOException {
        makeFolder();
        if (path.toString().endsWith(".npy")) {
            NpyFile.write(path, tensor);
        } else {
            TensorFile.write(path, new TreeMap<>(Map.of(name, tensor)), Collections.emptySortedMap());
        }
    }

    private void makeFolder() throws IOException {
        Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent()));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
