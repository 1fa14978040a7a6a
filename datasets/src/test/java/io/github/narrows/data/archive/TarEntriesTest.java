package io.github.narrows.data.archive;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarEntriesTest {
    private static final int BLOCK = 512;

    @TempDir
    Path folder;

    private Path path = Path.of("");

    @BeforeEach
    void name() {
        path = folder.resolve("set.tar");
    }

    private static void put(TarArchiveOutputStream tar, String name, String content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length());
        tar.putArchiveEntry(entry);
        tar.write(content.getBytes(StandardCharsets.US_ASCII));
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, byte kind, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private TarArchiveOutputStream tar() throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(path), "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        return tar;
    }

    private Entries open() {
        return Entries.open(path, new UnpackedCache(folder.resolve("cache")));
    }

    private static String text(Entries entries, int index) throws IOException {
        return new String(entries.read(index), StandardCharsets.US_ASCII);
    }

    @Test
    void readsAHardLinkAsTheFileItNames() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            put(tar, "./set/b.png", "picture");
            put(tar, "./.store/1", "hidden");
            link(tar, "set/a.png", TarConstants.LF_LINK, "./set/b.png");
            link(tar, "set/c.png", TarConstants.LF_LINK, "set/a.png");
            link(tar, "set/d.png", TarConstants.LF_LINK, ".store/1");
        }
        try (Entries entries = open()) {
            assertThat(entries.names()).containsExactly("set/a.png", "set/b.png", "set/c.png", "set/d.png");
            assertThat(entries.size(0)).isEqualTo(7);
            assertThat(text(entries, 0)).isEqualTo("picture");
            assertThat(text(entries, 2)).isEqualTo("picture");
            assertThat(text(entries, 3)).isEqualTo("hidden");
            assertThat(entries.leftOut()).isEmpty();
        }
    }

    @Test
    void leavesOutSymbolicLinksAndWhatIsNoFileAndCountsThem() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            put(tar, "b.png", "picture");
            link(tar, "a.png", TarConstants.LF_SYMLINK, "b.png");
            link(tar, "c.png", TarConstants.LF_SYMLINK, "/b.png");
            link(tar, "d.png", TarConstants.LF_LINK, "gone.png");
            link(tar, "pipe.png", TarConstants.LF_FIFO, "");
        }
        try (Entries entries = open()) {
            assertThat(entries.names()).containsExactly("b.png");
            assertThat(entries.leftOut())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("symbolic links", 2, "hard links to nothing", 1));
        }
    }

    @Test
    void takesTheLastOfSeveralFilesOfOneName() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            put(tar, "a.png", "old");
            put(tar, "a.png", "new");
        }
        try (Entries entries = open()) {
            assertThat(entries.names()).containsExactly("a.png");
            assertThat(text(entries, 0)).isEqualTo("new");
        }
    }

    @Test
    void keepsNamesInUtf8WhateverTheLocaleIs() throws IOException {
        String name = "größe/" + "ü".repeat(120) + ".png";
        try (TarArchiveOutputStream tar = tar()) {
            put(tar, name, "picture");
        }
        try (Entries entries = open()) {
            assertThat(entries.names()).containsExactly(name);
        }
    }

    /** Puts another size into a header, with the sum that makes the header a right one. */
    private void claim(long header, long size) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] block = new byte[BLOCK];
            file.seek(header);
            file.readFully(block);
            byte[] digits = String.format("%011o", size).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, block, 124, digits.length);
            int sum = 8 * ' ';
            for (int i = 0; i < BLOCK; i++) {
                sum += i >= 148 && i < 156 ? 0 : block[i] & 0xFF;
            }
            System.arraycopy(String.format("%06o", sum).getBytes(StandardCharsets.US_ASCII), 0, block, 148, 6);
            file.seek(header);
            file.write(block);
        }
    }

    @Test
    void refusesAnEntryThatIsLargerThanTheFile() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            put(tar, "a.png", "picture");
            put(tar, "b.png", "picture");
        }
        claim(2 * BLOCK, 3_000_000_000L);
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot read " + path + ": its entry b.png claims 3000000000 bytes, and ")
                .hasMessageEndingWith(" follow; the file is broken or cut off");
    }

    @Test
    void refusesANameOfTwoGigabytes() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            put(tar, "x".repeat(200) + ".png", "picture");
        }
        claim(0, 1L << 31);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength((1L << 31) + 10 * BLOCK);
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a name or header of 2147483648 bytes, more than 1048576; the file is broken");
    }

    @Test
    void tellsOfAFileThatIsTooLargeForTheMemoryOnlyWhenItIsRead() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            put(tar, "a.png", "picture");
        }
        claim(0, 7_000_000_000L);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(7_000_000_000L + 10 * BLOCK);
        }
        try (Entries entries = open()) {
            assertThat(entries.size(0)).isEqualTo(7_000_000_000L);
            assertThatThrownBy(() -> entries.read(0))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("it is too large: 6.52 GB, where one file may have ");
        }
    }
}
