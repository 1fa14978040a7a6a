package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.archive.Compression;
import io.github.narrows.data.archive.Entries;
import io.github.narrows.data.archive.UnpackedCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads the binary files of CIFAR-10: records of one label byte and three planes (red, green, blue) of 32 rows of 32 bytes.
 *
 * @param path a folder of the six files, each plain, .gz or .xz, or an archive that holds them
 * @param cache for what unpacks slowly
 * @param records in each file
 */
record Cifar10Files(Path path, UnpackedCache cache, int records) {
    static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final int RECORD = 1 + 3 * PLANE;
    private static final int LABELS = 10;
    private static final List<String> FILES = List.of(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin",
            "test_batch.bin");

    /** The training images, then the test images. */
    RawPictures read() {
        List<Records> files = Files.isDirectory(path)
                ? FILES.parallelStream().map(this::fromFolder).toList()
                : fromArchive();
        return new RawPictures(
                files.stream().map(Records::pixels).toList(),
                files.stream().map(Records::labels).toList(),
                FILES,
                SIDE,
                SIDE,
                3);
    }

    /** What one file holds. */
    @SuppressWarnings("ArrayRecordComponent") // neither copied nor compared
    private record Records(byte[] pixels, byte[] labels) {}

    private Records fromFolder(String name) {
        Path file = Arrays.stream(Compression.values())
                .map(compression -> path.resolve(name + compression.suffix()))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> missing(name));
        try (InputStream content = cache.open(file)) {
            return records(file.toString(), content.readNBytes(records * RECORD + 1));
        } catch (IOException e) {
            throw new DataException("Cannot read " + file + ": " + DataException.reason(e), e);
        }
    }

    private List<Records> fromArchive() {
        try (Entries entries = Entries.open(path, cache)) {
            return FILES.stream().map(name -> fromArchive(entries, name)).toList();
        } catch (IOException e) {
            throw new DataException("Cannot close " + path + ": " + DataException.reason(e), e);
        }
    }

    private Records fromArchive(Entries entries, String name) {
        int entry = IntStream.range(0, entries.names().size())
                .filter(i -> ("/" + entries.names().get(i)).endsWith("/" + name))
                .findFirst()
                .orElseThrow(() -> missing(name));
        try {
            return records(path + "!" + entries.names().get(entry), entries.read(entry));
        } catch (IOException e) {
            throw new DataException("Cannot read " + name + " in " + path + ": " + DataException.reason(e), e);
        }
    }

    private DataException missing(String name) {
        return new DataException("CIFAR-10 needs " + name + " (or " + name + ".gz, " + name + ".xz) in " + path
                + ", and it is not there");
    }

    private Records records(String file, byte[] content) {
        if (content.length != records * RECORD) {
            String found = content.length > records * RECORD ? "more" : content.length + " bytes";
            throw new DataException(file + " must hold " + records * RECORD + " bytes (" + records + " records of "
                    + RECORD + "), found " + found + "; fetch it again");
        }
        byte[] pixels = new byte[records * 3 * PLANE];
        byte[] labels = new byte[records];
        for (int record = 0; record < records; record++) {
            int from = record * RECORD;
            if ((content[from] & 0xFF) >= LABELS) {
                throw new DataException(file + " is not a file of CIFAR-10: record " + record + " has the label "
                        + (content[from] & 0xFF) + ", above " + (LABELS - 1));
            }
            labels[record] = content[from];
            interleave(content, from + 1, pixels, record * 3 * PLANE);
        }
        return new Records(pixels, labels);
    }

    private static void interleave(byte[] planes, int from, byte[] pixels, int to) {
        for (int i = 0; i < PLANE; i++) {
            pixels[to + 3 * i] = planes[from + i];
            pixels[to + 3 * i + 1] = planes[from + PLANE + i];
            pixels[to + 3 * i + 2] = planes[from + 2 * PLANE + i];
        }
    }
}
