package io.github.narrows.data.archive;

import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipEntriesTest {
    private static final int CENTRAL_HEADER = 0x02014B50;
    private static final int SIZE = 24;
    private static final int END_LENGTH = 22;
    private static final int END_COUNT = 10;

    @TempDir
    Path folder;

    /** A zip of two files, the first of which has 1,000 bytes and claims another size. */
    private Entries claiming(int size) throws IOException {
        Path path = folder.resolve("set.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("a.png"));
            zip.write(new byte[1_000]);
            zip.putNextEntry(new ZipEntry("b.png"));
            zip.write(7);
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        int header = 0;
        while (bytes.getInt(header) != CENTRAL_HEADER) {
            header++;
        }
        bytes.putInt(header + SIZE, size);
        Files.write(path, bytes.array());
        return Entries.open(path, new UnpackedCache(folder.resolve("cache")));
    }

    @Test
    void refuseAFileThatIsTooLargeForTheMemoryAndReadTheOthers() throws IOException {
        try (Entries entries = claiming(-100)) {
            assertThatThrownBy(() -> entries.read(0))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("it is too large: 4.00 GB, where one file may have ");
            assertThat(entries.read(1)).containsExactly(7);
        }
    }

    /** Three files, with a comment at the end or something before the beginning. */
    private Path threeFiles(String comment, byte[] before) throws IOException {
        Path path = folder.resolve("three.zip");
        try (OutputStream file = Files.newOutputStream(path)) {
            file.write(before);
            ZipOutputStream zip = new ZipOutputStream(file);
            zip.setComment(comment);
            for (String name : List.of("a.png", "b.png", "c.png")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(7);
            }
            zip.finish();
        }
        return path;
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "a comment, 0", "'', 100"})
    void areCountedBeforeTheyAreRead(String comment, int before) throws IOException {
        Path path = threeFiles(comment, new byte[before]);
        assertThatThrownBy(() -> ZipDirectory.check(path, new EntryCount(2)))
                .isInstanceOf(IOException.class)
                .hasMessage("it has more than 2 entries, which do not fit into the memory that Java has; unpack it into"
                        + " a folder");
        assertThatCode(() -> ZipDirectory.check(path, new EntryCount(3))).doesNotThrowAnyException();
        try (Entries entries = Entries.open(path, new UnpackedCache(folder.resolve("cache")))) {
            assertThat(entries.names()).hasSize(3);
        }
    }

    @Test
    void areCountedInTheFormatForLargeFiles() throws IOException {
        Path path = folder.resolve("large.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(path)) {
            zip.setUseZip64(Zip64Mode.Always);
            for (String name : List.of("a.png", "b.png", "c.png")) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.write(7);
                zip.closeArchiveEntry();
            }
        }
        assertThatThrownBy(() -> ZipDirectory.check(path, new EntryCount(2)))
                .hasMessageStartingWith("it has more than 2 entries");
        assertThatCode(() -> ZipDirectory.check(path, new EntryCount(3))).doesNotThrowAnyException();
    }

    @Test
    void areCountedWhateverNumberTheZipClaims() throws IOException {
        Path path = threeFiles("", new byte[0]);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(bytes.limit() - END_LENGTH + END_COUNT, (short) 1);
        Files.write(path, bytes.array());
        assertThatThrownBy(() -> ZipDirectory.check(path, new EntryCount(2)))
                .hasMessageStartingWith("it has more than 2 entries");
    }

    @Test
    void unpackNoMoreThanTheirHeadersSay() throws IOException {
        try (Entries entries = claiming(999)) {
            assertThatThrownBy(() -> entries.read(0))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it does not unpack to the 999 bytes that the zip says");
        }
    }
}
