package io.github.narrows.data.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A tar of a few small files, whose headers can be made to say something else.
 *
 * @param path where it lies
 */
record TestTar(Path path) {
    static final int BLOCK = 512;

    private static final int SIZE = 124;
    private static final int CHECKSUM = 148;

    /** Puts entries into a tar. */
    @FunctionalInterface
    interface Content {
        void writeTo(TarArchiveOutputStream tar) throws IOException;
    }

    TestTar with(Content content) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(path), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            content.writeTo(tar);
        }
        return this;
    }

    static void put(TarArchiveOutputStream tar, String name, String content) throws IOException {
        put(tar, new TarArchiveEntry(name), content);
    }

    static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, String content) throws IOException {
        entry.setSize(content.length());
        tar.putArchiveEntry(entry);
        tar.write(content.getBytes(StandardCharsets.US_ASCII));
        tar.closeArchiveEntry();
    }

    static void link(TarArchiveOutputStream tar, String name, byte kind, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    /** Puts another size into the header at an offset. */
    TestTar claiming(long header, long size) throws IOException {
        return changed(header, block -> octal(size, block, SIZE));
    }

    /** Changes the header at an offset, and its checksum with it. */
    TestTar changed(long header, Consumer<byte[]> how) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] block = new byte[BLOCK];
            file.seek(header);
            file.readFully(block);
            how.accept(block);
            int sum = 8 * ' ';
            for (int i = 0; i < BLOCK; i++) {
                sum += i >= CHECKSUM && i < CHECKSUM + 8 ? 0 : block[i] & 0xFF;
            }
            byte[] digits = String.format(Locale.ROOT, "%06o", sum).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, block, CHECKSUM, digits.length);
            file.seek(header);
            file.write(block);
        }
        return this;
    }

    static void octal(long value, byte[] header, int at) {
        byte[] digits = String.format(Locale.ROOT, "%011o", value).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, header, at, digits.length);
    }

    /** Lets the file be as long as its headers claim; what is added takes no room on the disk. */
    TestTar ofLength(long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(bytes);
        }
        return this;
    }

    Entries open() {
        return Entries.open(path, new UnpackedCache(path.resolveSibling("cache")));
    }
}
