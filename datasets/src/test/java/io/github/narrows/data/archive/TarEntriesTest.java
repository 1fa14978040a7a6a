package io.github.narrows.data.archive;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
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

    /** Of 2,000 bytes, of which a tar holds the first five and the five at 1,000. */
    private static final String WITH_HOLES = "begin" + "\0".repeat(995) + "again" + "\0".repeat(995);

    /** Puts an extended header before the next file. */
    private static void extend(TarArchiveOutputStream tar, String header) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("extended", TarConstants.LF_PAX_EXTENDED_HEADER_LC);
        entry.setSize(header.length());
        tar.putArchiveEntry(entry);
        tar.write(header.getBytes(StandardCharsets.US_ASCII));
        tar.closeArchiveEntry();
    }

    @Test
    void readsAFileWithHolesAndTheLinksToIt() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            extend(tar, "25 GNU.sparse.name=b.png\n24 GNU.sparse.size=2000\n36 GNU.sparse.map=0,5,1000,5,2000,0\n");
            put(tar, "GNUSparseFile.0/b.png", "beginagain");
            put(tar, "c.png", "picture");
            link(tar, "a.png", TarConstants.LF_LINK, "b.png");
        }
        assertHolesAreRead();
    }

    @Test
    void readsAFileWithHolesOfTheOlderKind() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            put(tar, "b.png", "beginagain");
            put(tar, "c.png", "picture");
            link(tar, "a.png", TarConstants.LF_LINK, "b.png");
        }
        change(0, header -> {
            header[156] = TarConstants.LF_GNUTYPE_SPARSE;
            System.arraycopy("ustar  \0".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 8);
            octal(0, header, 386);
            octal(5, header, 398);
            octal(1_000, header, 410);
            octal(5, header, 422);
            octal(2_000, header, 434);
            octal(0, header, 446);
            octal(2_000, header, 483);
        });
        assertHolesAreRead();
    }

    @Test
    void refusesAFileWithHolesWhoseMapStandsInItsData() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            extend(tar, "22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n28 GNU.sparse.realsize=2000\n");
            put(tar, "b.png", "2\n0\n5\n1000\n5\n" + "\0".repeat(BLOCK - 14) + "beginagain");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.class)
                .hasMessage("Cannot read " + path + ": it holds a file with holes in GNU's sparse format 1.0, which"
                        + " cannot be read here; unpack it into a folder");
    }

    private void assertHolesAreRead() throws IOException {
        try (Entries entries = open()) {
            assertThat(entries.names()).containsExactly("a.png", "b.png", "c.png");
            assertThat(entries.size(1)).isEqualTo(2_000);
            assertThat(text(entries, 0)).isEqualTo(WITH_HOLES);
            assertThat(text(entries, 1)).isEqualTo(WITH_HOLES);
            assertThat(text(entries, 2)).isEqualTo("picture");
            assertThat(entries.leftOut()).isEmpty();
        }
    }

    @Test
    void areCountedBeforeTheyAreRead() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            put(tar, "a.png", "picture");
            put(tar, "b.png", "picture");
            put(tar, "c.png", "picture");
        }
        assertThatThrownBy(() -> TarHeaders.check(path, new EntryCount(2)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it has more than 2 entries, which do not fit into the memory that Java has;");
        assertThatCode(() -> TarHeaders.check(path, new EntryCount(3))).doesNotThrowAnyException();
    }

    private static void octal(long value, byte[] header, int at) {
        byte[] digits = String.format("%011o", value).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, header, at, digits.length);
    }

    /** Puts another size into a header. */
    private void claim(long header, long size) throws IOException {
        change(header, block -> octal(size, block, 124));
    }

    /** Changes a header, and its sum with it. */
    private void change(long header, Consumer<byte[]> how) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] block = new byte[BLOCK];
            file.seek(header);
            file.readFully(block);
            how.accept(block);
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
