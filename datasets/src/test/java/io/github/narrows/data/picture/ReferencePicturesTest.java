package io.github.narrows.data.picture;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format and variant that a data set may hold, beside what Pillow makes of the same file. */
class ReferencePicturesTest {
    static byte[] file(String name) throws IOException {
        try (InputStream content = ReferencePicturesTest.class.getResourceAsStream("/pictures/" + name)) {
            return Objects.requireNonNull(content, name).readAllBytes();
        }
    }

    /**
     * Lossless files come back bit for bit; lossy ones as near as two right decoders are to each other.
     *
     * @param mean of the differences of all values, at most
     * @param largest of these differences, at most
     */
    @ParameterizedTest
    @CsvFileSource(resources = "/pictures/references.csv", numLinesToSkip = 1)
    void areReadAsByAnotherDecoder(String name, String reference, double mean, int largest) throws IOException {
        Picture read = PictureDecoder.decode(file(name), name);
        Picture expected = PictureDecoder.decode(file("references/" + reference), reference);
        assertThat(read.height()).isEqualTo(expected.height());
        assertThat(read.width()).isEqualTo(expected.width());
        int[] differences = new int[expected.pixels().length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.abs((read.pixels()[i] & 0xFF) - (expected.pixels()[i] & 0xFF));
        }
        assertThat(IntStream.of(differences).average().orElseThrow()).isLessThanOrEqualTo(mean);
        assertThat(IntStream.of(differences).max().orElseThrow()).isLessThanOrEqualTo(largest);
    }

    /** Wherever a file ends too early, it is broken, or nothing of its picture is missing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb-444.jpg", "progressive.jpg", "adobe-cmyk.jpg", "grey.jpg", "rgb-8.png", "interlaced.png",
                "rgb-24.bmp", "rle-8.bmp", "palette.gif", "interlaced.gif", "lossy.webp", "lossless.webp",
                "lossy-alpha.webp", "raw.tif", "lzw.tif", "deflate.tif", "jpeg.tif", "tiled.tif"
            })
    void cutOffAnywhereAreBrokenOrWhole(String name) throws IOException {
        byte[] file = file(name);
        byte[] whole = PictureDecoder.decode(file, name).pixels();
        for (int length = 1; length < file.length; length += Math.max(1, file.length / 60)) {
            try {
                byte[] read =
                        PictureDecoder.decode(Arrays.copyOf(file, length), name).pixels();
                assertThat(read)
                        .as("%s cut off at %s of %s", name, length, file.length)
                        .isEqualTo(whole);
            } catch (DataException e) {
                assertThat(e).hasMessageStartingWith(name + " is broken: ");
            }
        }
    }

    @Test
    void aLosslessWebpThatIsCutOffIsBroken() throws IOException {
        byte[] file = file("lossless-cut-off.webp");
        assertThatThrownBy(() -> PictureDecoder.decode(file, "a.webp"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("a.webp is broken: it is cut off: it has 4014 bytes of ");
    }
}
