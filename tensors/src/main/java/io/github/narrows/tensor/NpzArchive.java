package io.github.narrows.tensor;

import io.github.narrows.tensor.TensorHeader.DamagedException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What {@code numpy.savez} writes: a zip file with an entry {@code NAME.npy} for each array, compressed or not.
 *
 * @param names without the extension
 */
record NpzArchive(Path file, SortedSet<String> names) implements TensorArchive {
    private static final String EXTENSION = ".npy";

    static NpzArchive open(Path file) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(EXTENSION))
                    .map(name -> name.substring(0, name.length() - EXTENSION.length()))
                    .forEach(names::add);
        } catch (ZipException | EOFException e) {
            throw new TensorFileException(file, new DamagedException("it is not a whole zip file: " + reason(e)));
        }
        if (names.isEmpty()) {
            throw new TensorFileException(file, new DamagedException("it is a zip file without a single .npy in it"));
        }
        return new NpzArchive(file, Collections.unmodifiableSortedSet(names));
    }

    @Override
    public HostTensor read(String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(name + EXTENSION);
            if (entry == null) {
                throw new IllegalArgumentException("no array '" + name + "' in " + file);
            }
            try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
                HostTensor tensor = NpyReader.read(name, in);
                if (in.getChecksum().getValue() != entry.getCrc()) {
                    throw new DamagedException("array '" + name + "' is not what was written: its CRC-32 differs");
                }
                return tensor;
            }
        } catch (ZipException | EOFException e) {
            throw new TensorFileException(
                    file, new DamagedException("array '" + name + "' cannot be unpacked: " + reason(e)));
        } catch (DamagedException e) {
            throw new TensorFileException(file, e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? "it ends too early" : e.getMessage();
    }
}
