package io.github.narrows.data.sets;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import io.github.narrows.data.archive.UnpackedCache;
import io.github.narrows.data.picture.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10FilesTest {
    private static final int RECORDS = 3;
    private static final int RECORD = 3073;

    @TempDir
    Path folder;

    @TempDir
    Path cache;

    private final byte[][] files = new byte[6][];

    private static String name(int file) {
        return file == 5 ? "test_batch.bin" : "data_batch_" + (file + 1) + ".bin";
    }

    @BeforeEach
    void writeFiles() throws IOException {
        Random random = new Random(1);
        for (int file = 0; file < 6; file++) {
            files[file] = new byte[RECORDS * RECORD];
            random.nextBytes(files[file]);
            for (int record = 0; record < RECORDS; record++) {
                files[file][record * RECORD] = (byte) record;
            }
            Files.write(folder.resolve(name(file)), files[file]);
        }
    }

    private RawPictures read(Path path) {
        return new Cifar10Files(path, new UnpackedCache(cache), RECORDS).read();
    }

    private void assertHoldsAllFiles(RawPictures pictures) {
        assertThat(pictures.count()).isEqualTo(6 * RECORDS);
        for (int index = 0; index < pictures.count(); index++) {
            Picture picture = pictures.read(index);
            assertThat(pictures.label(index)).hasValue(index % RECORDS);
            byte[] file = files[index / RECORDS];
            int planes = index % RECORDS * RECORD + 1;
            for (int i = 0; i < 3072; i++) {
                int expected = file[planes + i] & 0xFF;
                assertThat(picture.at(i % 1024 / 32, i % 32, i / 1024)).isEqualTo(expected);
            }
        }
    }

    @Test
    void turnPlanesIntoPixels() {
        RawPictures pictures = read(folder);
        assertHoldsAllFiles(pictures);
        assertThat(pictures.name(4)).isEqualTo("data_batch_2.bin#1");
    }

    @Test
    void mayBeCompressedEachInItsOwnWay() throws IOException {
        Files.delete(folder.resolve(name(1)));
        Files.delete(folder.resolve(name(5)));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name(1) + ".gz")))) {
            out.write(files[1]);
        }
        try (OutputStream out = new XZCompressorOutputStream(Files.newOutputStream(folder.resolve(name(5) + ".xz")))) {
            out.write(files[5]);
        }
        assertHoldsAllFiles(read(folder));
        assertHoldsAllFiles(read(folder));
    }

    @Test
    void mayLieInTheOfficialArchive() throws IOException {
        Path archive = folder.resolve("cifar-10-binary.tar.gz");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (int file = 5; file >= 0; file--) {
                TarArchiveEntry entry = new TarArchiveEntry("cifar-10-batches-bin/" + name(file));
                entry.setSize(files[file].length);
                tar.putArchiveEntry(entry);
                tar.write(files[file]);
                tar.closeArchiveEntry();
            }
        }
        Files.write(archive, bytes.toByteArray());
        assertHoldsAllFiles(read(archive));
    }

    @Test
    void areNamedWhenOneIsMissing() throws IOException {
        Files.delete(folder.resolve(name(2)));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("data_batch_3.bin")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void sayWhatTheyHoldWhenOneIsCutOff() throws IOException {
        Files.write(folder.resolve(name(3)), new byte[5000]);
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve(name(3)) + " must hold 9219 bytes (3 records of 3073), found 5000 bytes;"
                        + " fetch it again");
    }

    @Test
    void areRefusedWhenLabelsAreNone() throws IOException {
        files[0][RECORD] = 77;
        Files.write(folder.resolve(name(0)), files[0]);
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is not a file of CIFAR-10: record 1 has the label 77, above 9");
    }
}
