package io.github.narrows.data.picture;

import static org.assertj.core.api.Assertions.*;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeTest {
    /** Values tell row and column. */
    private static Picture telling(int height, int width) {
        byte[] pixels = new byte[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (10 * (i / width) + i % width);
        }
        return new Picture(height, width, 1, pixels);
    }

    @Test
    void centerCropCutsTheMiddleOfTheLongerSide() {
        assertThat(new CenterCrop().apply(telling(2, 6), 2).pixels()).containsExactly(2, 3, 12, 13);
        assertThat(new CenterCrop().apply(telling(5, 2), 2).pixels()).containsExactly(10, 11, 20, 21);
    }

    @Test
    void centerCropScalesTheShorterSide() {
        Picture scaled = new CenterCrop().apply(telling(4, 9), 8);
        assertThat(scaled).isEqualTo(new Picture(8, 8, 1, scaled.pixels()));
        assertThat(scaled.pixels())
                .isEqualTo(
                        Resampler.resize(telling(4, 9), 8, 18).crop(0, 5, 8, 8).pixels());
    }

    @ParameterizedTest
    @CsvSource({"1,20000", "20000,1", "1,2000000"})
    void centerCropAndSquashTakeStrips(int height, int width) {
        byte[] pixels = new byte[height * width * 3];
        Arrays.fill(pixels, (byte) 77);
        Picture strip = new Picture(height, width, 3, pixels);
        for (Resize resize : new Resize[] {new CenterCrop(), new Squash()}) {
            Picture square = resize.apply(strip, 256);
            assertThat(square.height()).isEqualTo(256);
            assertThat(square.width()).isEqualTo(256);
            assertThat(square.pixels()).containsOnly(77);
        }
    }

    @Test
    void squashKeepsEverything() {
        Picture squashed = new Squash().apply(telling(2, 8), 2);
        assertThat(squashed.at(0, 0, 0)).isCloseTo(1, within(1));
        assertThat(squashed.at(0, 1, 0)).isCloseTo(6, within(1));
        assertThat(squashed.at(1, 1, 0)).isCloseTo(16, within(1));
    }

    @Test
    void cropKeepsTheResolutionAndRefusesSmallerPictures() {
        assertThat(new Crop().apply(telling(4, 4), 2).pixels()).containsExactly(11, 12, 21, 22);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Crop().apply(telling(4, 9), 5))
                .withMessageContaining("9x4, too small to cut 5x5");
    }

    @Test
    void padSurroundsWithBlackAndRefusesLargerPictures() {
        assertThat(new Pad().apply(telling(1, 2), 4).pixels())
                .containsExactly(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pad().apply(telling(4, 9), 5))
                .withMessageContaining("9x4, too large to be padded to 5x5");
    }
}
