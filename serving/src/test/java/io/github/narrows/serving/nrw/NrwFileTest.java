package io.github.narrows.serving.nrw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.serving.codec.QuantisedCodes;
import io.github.narrows.serving.codec.SampleCodes;
import io.github.narrows.testing.Golden;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NrwFileTest {
    private static final int LONGEST_HEADER = 40;

    @TempDir
    private Path folder;

    static List<CodeLayout> layouts() {
        return List.of(
                SampleCodes.indices(1, 1),
                SampleCodes.indices(512, 1),
                SampleCodes.countedSets(),
                SampleCodes.levels());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void anArchiveGivesItsPicturesBack(CodeLayout layout) throws IOException {
        SampleFiles files = new SampleFiles(layout);
        List<QuantisedCodes> codes = files.codes(600);
        Path file = files.writeArchive(folder.resolve("many.nrw"), codes);
        try (NrwFile archive = NrwFile.open(file)) {
            assertThat(archive.isArchive()).isTrue();
            assertThat(archive.pictures()).isEqualTo(600);
            List<QuantisedCodes> decoded = new ArrayList<>();
            List<PictureEntry> entries = new ArrayList<>();
            for (int i = 0; i < archive.chunks(); i++) {
                Chunk chunk = archive.chunk(i);
                entries.addAll(chunk.pictures());
                decoded.addAll(files.decode(chunk));
            }
            assertThat(entries)
                    .isEqualTo(
                            IntStream.range(0, 600).mapToObj(SampleFiles::entry).toList());
            assertThat(files.restored(decoded)).isEqualTo(files.restored(codes));
        }
    }

    @Test
    void aPictureOfAnArchiveIsFoundByItsName() throws IOException {
        SampleFiles files = new SampleFiles(SampleCodes.levels());
        Path file = files.writeArchive(folder.resolve("many.nrw"), files.codes(600));
        try (NrwFile archive = NrwFile.open(file)) {
            assertThat(archive.chunks()).isGreaterThan(3);
            for (int i = 0; i < 600; i += 7) {
                PictureEntry wanted = SampleFiles.entry(i);
                int chunk = archive.chunkOf(wanted.name()).orElseThrow();
                assertThat(archive.chunk(chunk).pictures()).contains(wanted);
            }
            assertThat(archive.chunkOf("a.png")).isEmpty();
        }
    }

    @Test
    void aPictureHasAShortHeader() throws IOException {
        SampleFiles files = new SampleFiles(SampleCodes.levels());
        List<QuantisedCodes> codes = files.codes(1);
        Path file = files.writePicture(folder.resolve("one.nrw"), codes.get(0));
        assertThat(Files.size(file)).isLessThan(files.compressed(codes).length + LONGEST_HEADER - 8);
        try (NrwFile picture = NrwFile.open(file)) {
            picture.requireModel(SampleFiles.MODEL);
            assertThat(picture.isArchive()).isFalse();
            assertThat(picture.pictures()).isEqualTo(1);
            Chunk chunk = picture.chunk(0);
            assertThat(chunk.pictures()).containsExactly(new PictureEntry("", 512, 768, 3));
            assertThat(files.restored(files.decode(chunk))).isEqualTo(files.restored(codes));
        }
    }

    /** Byte for byte as docs/nrw-format.md says, with codes of three bytes. */
    @Test
    void aFileOfOnePictureHasTheDocumentedBytes() {
        byte[] bytes = PictureFile.bytes(SampleFiles.MODEL, new PictureEntry("", 512, 768, 3), new byte[] {10, 11, 12});
        assertThat(HexFormat.of().formatHex(bytes, 0, bytes.length - 4))
                .isEqualTo("4e525701" + "00" + "0123456789abcdef" + "8006" + "8004" + "03" + "03" + "0a0b0c");
    }

    @Test
    void checksumsAreThoseOfCastagnoli() {
        Golden.Case golden = Golden.read("/golden/rate.json").named("crc32c");
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat((float) Integer.toUnsignedLong(NrwFormat.crc(digits, 0, digits.length)))
                .isEqualTo(golden.expected("crc")[2]);
        assertThat(NrwFormat.crc(digits, 0, digits.length)).isEqualTo(0xE3069283);
    }

    @Test
    void anEmptyArchiveIsWhole() throws IOException {
        SampleFiles files = new SampleFiles(SampleCodes.indices(512, 1));
        Path file = files.writeArchive(folder.resolve("none.nrw"), List.of());
        try (NrwFile archive = NrwFile.open(file)) {
            assertThat(archive.pictures()).isZero();
            assertThat(archive.chunkOf("a.png")).isEmpty();
        }
    }

    @Test
    void aFileOfAnotherModelIsRefusedNamingBoth() throws IOException {
        SampleFiles files = new SampleFiles(SampleCodes.indices(512, 1));
        Path file = files.writePicture(folder.resolve("one.nrw"), files.codes(1).get(0));
        try (NrwFile picture = NrwFile.open(file)) {
            assertThatThrownBy(() -> picture.requireModel(new ModelDigest(0xFEL)))
                    .isInstanceOf(NrwException.class)
                    .hasMessageContaining("one.nrw")
                    .hasMessageContaining("0123456789abcdef")
                    .hasMessageContaining("00000000000000fe");
        }
    }

    @Test
    void namesOutOfOrderAreRefused() throws IOException {
        SampleFiles files = new SampleFiles(SampleCodes.indices(2, 1));
        List<QuantisedCodes> codes = files.codes(2);
        try (FileChannel channel =
                FileChannel.open(folder.resolve("x.nrw"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ArchiveWriter writer = files.writer(channel);
            writer.add(SampleFiles.entry(1), codes.get(0), files.steps());
            assertThatThrownBy(() -> writer.add(SampleFiles.entry(1), codes.get(1), files.steps()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("test/00001.png");
            assertThatThrownBy(() -> writer.add(SampleFiles.entry(0), codes.get(1), files.steps()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/a", "a/../b", "a//b", "C:a", "a\\b", "a/.", "a/", "a\nb", "\0"})
    void aNameCannotLeadOutOfAFolder(String name) {
        assertThatThrownBy(() -> new PictureEntry(name, 1, 1, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
