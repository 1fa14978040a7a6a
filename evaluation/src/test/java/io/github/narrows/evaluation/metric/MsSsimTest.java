package io.github.narrows.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.data.ImageSize;
import org.junit.jupiter.api.Test;

class MsSsimTest {
    private static final MsSsim MS_SSIM = new MsSsim(PixelScale.of(0, 1));

    @Test
    void isOneForIdenticalImages() {
        Pictures noise = Pictures.noise(3, 2, 161, 170, 3);
        assertThat(Pictures.measure(MS_SSIM, noise, noise)).containsOnly(1.0);
    }

    @Test
    void averagesOverChannels() {
        Pictures a = Pictures.noise(3, 1, 161, 163, 1);
        Pictures b = a.map(pixel -> pixel * 0.9);
        Pictures c = a.map(pixel -> pixel * pixel);
        double expected = (Pictures.measure(MS_SSIM, a, b)[0] + Pictures.measure(MS_SSIM, a, c)[0]) / 2;
        assertThat(Pictures.measure(MS_SSIM, interleave(a, a), interleave(b, c)))
                .containsExactly(new double[] {expected}, within(1e-6));
    }

    @Test
    void isLeftOutBelow161PixelsWithTheReason() {
        assertThat(MS_SSIM.notFor(new ImageSize(161, 161, 3))).isEmpty();
        assertThat(MS_SSIM.notFor(new ImageSize(160, 512, 3)))
                .contains("needs at least 161 pixels on the shorter side, the images have 160");
    }

    private static Pictures interleave(Pictures first, Pictures second) {
        float[] pixels = new float[first.pixels().length * 2];
        for (int i = 0; i < first.pixels().length; i++) {
            pixels[2 * i] = first.pixels()[i];
            pixels[2 * i + 1] = second.pixels()[i];
        }
        return new Pictures(first.shape().take(3).append(2), pixels);
    }
}
