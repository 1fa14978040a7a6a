package io.github.narrows.data.picture;

import static org.assertj.core.api.Assertions.*;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static Picture noise(int height, int width, int channels) {
        byte[] pixels = new byte[height * width * channels];
        new Random(height * 1000L + width).nextBytes(pixels);
        return new Picture(height, width, channels, pixels);
    }

    @Test
    void leavesAPictureOfTheRightSizeAlone() {
        Picture picture = noise(7, 9, 3);
        assertThat(Resampler.resize(picture, 7, 9)).isSameAs(picture);
    }

    @ParameterizedTest
    @CsvSource({"20,30,10,10,3", "20,30,7,41,3", "5,5,64,64,1", "1,1,8,3,3", "200,3,2,3,1"})
    void isTheSumOverTheWidenedCubic(int height, int width, int newHeight, int newWidth, int channels) {
        Picture picture = noise(height, width, channels);
        Picture resized = Resampler.resize(picture, newHeight, newWidth);
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    double expected = Math.max(0, Math.min(255, plain(picture, newHeight, newWidth, y, x, channel)));
                    assertThat((double) resized.at(y, x, channel)).isCloseTo(expected, within(0.502));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"20,30,40,60,10,10,3", "30,20,7,5,3,3,1", "9,14,9,14,4,5,3", "5,90,2,36,2,2,3", "3,8,64,171,64,64,1"})
    void makesTheMiddleAloneAsInTheWhole(
            int height, int width, int newHeight, int newWidth, int centreHeight, int centreWidth, int channels) {
        Picture picture = noise(height, width, channels);
        assertThat(Resampler.centre(picture, newHeight, newWidth, centreHeight, centreWidth)
                        .pixels())
                .isEqualTo(Resampler.resize(picture, newHeight, newWidth)
                        .centre(centreHeight, centreWidth)
                        .pixels());
    }

    /** The definition, in float64 and over all pixels. */
    private static double plain(Picture picture, int newHeight, int newWidth, int y, int x, int channel) {
        double sum = 0;
        double weights = 0;
        double scaleY = (double) picture.height() / newHeight;
        double scaleX = (double) picture.width() / newWidth;
        for (int row = 0; row < picture.height(); row++) {
            double weightY = keys((row + 0.5 - (y + 0.5) * scaleY) / Math.max(1, scaleY));
            for (int column = 0; column < picture.width(); column++) {
                double weight = weightY * keys((column + 0.5 - (x + 0.5) * scaleX) / Math.max(1, scaleX));
                sum += weight * picture.at(row, column, channel);
                weights += weight;
            }
        }
        return sum / weights;
    }

    /** Keys (1981), equation 4 with a = -1/2, as printed. */
    private static double keys(double distance) {
        double s = Math.abs(distance);
        if (s < 1) {
            return 1.5 * s * s * s - 2.5 * s * s + 1;
        }
        return s < 2 ? -0.5 * s * s * s + 2.5 * s * s - 4 * s + 2 : 0;
    }

    @Test
    void averagesAwayWhatTheNewSizeCannotShow() {
        byte[] stripes = new byte[64 * 64];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = (byte) (i % 2 == 0 ? 0 : 255);
        }
        Picture small = Resampler.resize(new Picture(64, 64, 1, stripes), 16, 16);
        for (int y = 2; y < 14; y++) {
            for (int x = 2; x < 14; x++) {
                assertThat(small.at(y, x, 0)).isBetween(126, 129);
            }
        }
    }

    @Test
    void keepsWhiteWhiteAndBlackBlack() {
        for (int value : new int[] {0, 255}) {
            byte[] flat = new byte[13 * 11 * 3];
            Arrays.fill(flat, (byte) value);
            assertThat(Resampler.resize(new Picture(13, 11, 3, flat), 5, 29).pixels())
                    .containsOnly(value);
        }
    }
}
