package io.github.narrows.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngRowsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void whatIsWrittenIsReadAgain(int bands) throws IOException {
        byte[] noise = new byte[23 * 400 * bands];
        new SplittableRandom(bands).nextBytes(noise);
        assertReadAgain(noise, 23, 400, bands);
        assertReadAgain(smooth(200, 31, bands), 200, 31, bands);
        assertReadAgain(new byte[] {1, 2, 3, 4}, 1, 1, bands);
    }

    @Test
    void smoothPicturesAreWrittenSmall() throws IOException {
        assertThat(png(smooth(200, 300, 3), 200, 300, 3).length).isLessThan(200 * 300 * 3 / 20);
    }

    @Test
    void aRowTooManyOrOfAnotherLengthIsRefused() throws IOException {
        try (PngRows rows = new PngRows(new ByteArrayOutputStream(), 1, 4, 3)) {
            assertThatThrownBy(() -> rows.write(new byte[4])).isInstanceOf(IllegalArgumentException.class);
            rows.write(new byte[12]);
            assertThatThrownBy(() -> rows.write(new byte[12]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0 rows are missing");
        }
    }

    private static byte[] smooth(int height, int width, int bands) {
        byte[] pixels = new byte[height * width * bands];
        for (int i = 0; i < pixels.length; i++) {
            int pixel = i / bands;
            pixels[i] = (byte) (pixel % width + 2 * (pixel / width) + 40 * (i % bands));
        }
        return pixels;
    }

    private static void assertReadAgain(byte[] pixels, int height, int width, int bands) throws IOException {
        Raster raster = ImageIO.read(new ByteArrayInputStream(png(pixels, height, width, bands)))
                .getRaster();
        assertThat(raster.getNumBands()).isEqualTo(bands);
        int[] read = raster.getPixels(0, 0, width, height, (int[]) null);
        for (int i = 0; i < read.length; i++) {
            assertThat(read[i]).isEqualTo(pixels[i] & 0xFF);
        }
    }

    private static byte[] png(byte[] pixels, int height, int width, int bands) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PngRows rows = new PngRows(out, height, width, bands)) {
            int row = width * bands;
            for (int y = 0; y < height; y++) {
                rows.write(Arrays.copyOfRange(pixels, y * row, (y + 1) * row));
            }
        }
        return out.toByteArray();
    }
}
