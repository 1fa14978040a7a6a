package io.github.narrows.serving.nrw;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.narrows.serving.codec.CorruptCodesException;
import io.github.narrows.serving.codec.SampleCodes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are cut off, changed or made up: each is read as it is or refused in a sentence that names it, with little memory.
 * The system property {@code narrows.fuzz.files} sets how many there are of each kind.
 */
class NrwFuzzTest {
    private static final int FILES = Integer.getInteger("narrows.fuzz.files", 1_000);
    private static final long MOST_BYTES = 64L << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    private SampleFiles files;
    private byte[] archive;
    private byte[] picture;

    @BeforeEach
    void write() throws IOException {
        files = new SampleFiles(SampleCodes.levels());
        archive = Files.readAllBytes(files.writeArchive(folder.resolve("whole.nrw"), files.codes(40)));
        picture = Files.readAllBytes(
                files.writePicture(folder.resolve("one.nrw"), files.codes(1).get(0)));
    }

    @Test
    void aFileThatIsCutOffIsRefused() {
        Random random = new Random(1);
        assertThat(refused(round -> {
                    byte[] whole = round % 2 == 0 ? archive : picture;
                    return Arrays.copyOf(whole, random.nextInt(whole.length));
                }))
                .isEqualTo(FILES);
    }

    @Test
    void aFileWithOneChangedBitIsRefused() {
        Random random = new Random(2);
        assertThat(refused(round -> {
                    byte[] whole = (round % 2 == 0 ? archive : picture).clone();
                    whole[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                    return whole;
                }))
                .isEqualTo(FILES);
    }

    @Test
    void noiseIsRefused() {
        Random random = new Random(3);
        assertThat(refused(round -> {
                    byte[] noise = new byte[random.nextInt(300)];
                    random.nextBytes(noise);
                    byte[] whole = round % 2 == 0 ? archive : picture;
                    System.arraycopy(whole, 0, noise, 0, Math.min(noise.length, random.nextInt(30)));
                    return noise;
                }))
                .isEqualTo(FILES);
    }

    /** Whoever makes a file up can make its checksums right. */
    @Test
    void madeUpFilesWithRightChecksumsDoNoHarm() {
        Random random = new Random(4);
        int refused = refused(round -> {
            byte[] whole = (round % 2 == 0 ? archive : picture).clone();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                int from = NrwFormat.HEAD_BYTES;
                whole[from + random.nextInt(round % 4 < 2 ? 40 : whole.length - from)] = (byte) random.nextInt();
            }
            return round % 2 == 0 ? archiveChecksums(whole) : pictureChecksum(whole);
        });
        assertThat(refused).isBetween(FILES / 10, FILES);
    }

    private static byte[] pictureChecksum(byte[] whole) {
        int end = whole.length - NrwFormat.CRC_BYTES;
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(end, NrwFormat.crc(whole, 0, end));
        return whole;
    }

    /** Of the head, of every piece as far as lengths lead, and of the footer. */
    private static byte[] archiveChecksums(byte[] whole) {
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(NrwFormat.HEAD_BYTES, NrwFormat.crc(whole, 0, NrwFormat.HEAD_BYTES));
        int footer = whole.length - ArchiveWriter.FOOTER_BYTES;
        int position = NrwFormat.HEAD_BYTES + NrwFormat.CRC_BYTES;
        while (footer - position >= FrameBytes.OVERHEAD) {
            int length = bytes.getInt(position);
            if (length < 0 || length > footer - position - FrameBytes.OVERHEAD) {
                break;
            }
            int crc = NrwFormat.crc(whole, position + FrameBytes.OVERHEAD, length);
            bytes.putInt(position + Integer.BYTES, crc);
            position += FrameBytes.OVERHEAD + length;
        }
        bytes.putInt(footer + Long.BYTES, NrwFormat.crc(whole, footer, Long.BYTES));
        return whole;
    }

    /** Makes the bytes of one file. */
    @FunctionalInterface
    private interface Made {
        byte[] file(int round);
    }

    private int refused(Made made) {
        return Assertions.assertTimeoutPreemptively(Duration.ofMinutes(10), () -> {
            int refused = 0;
            Path file = folder.resolve("fuzzed.nrw");
            for (int round = 0; round < FILES; round++) {
                Files.write(file, made.file(round));
                long before = THREADS.getCurrentThreadAllocatedBytes();
                refused += isRefused(file) ? 1 : 0;
                assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
            }
            return refused;
        });
    }

    private boolean isRefused(Path file) throws IOException {
        try (NrwFile opened = NrwFile.open(file)) {
            for (int i = 0; i < opened.chunks(); i++) {
                Chunk chunk = opened.chunk(i);
                try {
                    files.decode(chunk);
                } catch (CorruptCodesException e) {
                    throw opened.damaged(e);
                }
            }
            return false;
        } catch (NrwException e) {
            assertThat(e)
                    .hasMessageContaining("fuzzed.nrw")
                    .hasMessageEndingWith(".")
                    .message()
                    .isNotBlank();
            return true;
        }
    }
}
