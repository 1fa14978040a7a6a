package io.github.narrows.data.archive;

import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipEntriesTest {
    private static final int CENTRAL_HEADER = 0x02014B50;
    private static final int SIZE = 24;

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

    @Test
    void unpackNoMoreThanTheirHeadersSay() throws IOException {
        try (Entries entries = claiming(999)) {
            assertThatThrownBy(() -> entries.read(0))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it does not unpack to the 999 bytes that the zip says");
        }
    }
}
