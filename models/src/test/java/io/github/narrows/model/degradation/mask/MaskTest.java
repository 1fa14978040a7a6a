package io.github.narrows.model.degradation.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Applied;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.settings.SettingsException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskTest {
    private static final ImageShape IMAGE = new ImageShape(12, 16, 3);
    private static final byte[] PICTURE = Applied.picture(IMAGE, 20);
    private static final MaskShape BOXES = MaskShape.Boxes.DEFAULTS;

    @TempDir
    private Path folder;

    @Test
    void hiddenPixelsAreFilledAndTheOthersStay() {
        Applied grey = Applied.to(new Mask(BOXES, new MaskFill.MidGrey(), false), IMAGE, PICTURE);
        int hidden = 0;
        for (int i = 0; i < PICTURE.length; i++) {
            boolean isHidden = grey.mask()[i / 3] == 1;
            hidden += isHidden ? 1 : 0;
            assertThat(grey.input()[i]).isEqualTo(isHidden ? 0 : (PICTURE[i] & 0xFF) * (1 / 255f) - 0.5f);
        }
        assertThat(hidden).isBetween(1, PICTURE.length - 1);
    }

    @Test
    void theMeanIsThatOfTheKnownPixels() {
        Applied mean = Applied.to(new Mask(BOXES, new MaskFill.Mean(), false), IMAGE, PICTURE);
        double[] sums = new double[3];
        int known = 0;
        for (int i = 0; i < PICTURE.length; i++) {
            if (mean.mask()[i / 3] == 0) {
                sums[i % 3] += (PICTURE[i] & 0xFF) / 255.0 - 0.5;
                known++;
            }
        }
        for (int i = 0; i < PICTURE.length; i++) {
            if (mean.mask()[i / 3] == 1) {
                assertThat((double) mean.input()[i]).isCloseTo(sums[i % 3] * 3 / known, within(1e-5));
            }
        }
    }

    @Test
    void noiseIsSpreadOverTheRangeAndAnotherForEachImage() {
        MaskShape large = new MaskShape.Centre(0.9);
        Applied noise = Applied.to(new Mask(large, new MaskFill.Noise(), false), IMAGE, PICTURE, PICTURE);
        double squares = 0;
        int hidden = 0;
        int equal = 0;
        for (int i = 0; i < PICTURE.length; i++) {
            if (noise.mask()[i / 3] == 1) {
                squares += noise.input()[i] * noise.input()[i];
                equal += noise.input()[i] == noise.input()[i + PICTURE.length] ? 1 : 0;
                hidden++;
            }
        }
        assertThat(squares / hidden).isCloseTo(1 / 12.0, within(0.02));
        assertThat(equal).isLessThan(hidden / 10);
    }

    @Test
    void theEncoderGetsTheMaskIfItIsAskedFor() {
        Mask config = new Mask(BOXES, new MaskFill.MidGrey(), true);
        assertThat(Degradation.of(config, IMAGE).input()).isEqualTo(new ImageShape(12, 16, 4));
        Applied masked = Applied.to(config, IMAGE, PICTURE);
        for (int pixel = 0; pixel < 12 * 16; pixel++) {
            assertThat(masked.input()[4 * pixel + 3]).isEqualTo(masked.mask()[pixel] - 0.5f);
        }
    }

    @Test
    void anImageIsFilledTheSameInABatchOfAnySize() {
        Mask config = new Mask(BOXES, new MaskFill.Mean(), false);
        byte[] other = Applied.picture(IMAGE, 90);
        float[] two = Applied.to(config, IMAGE, PICTURE, other).input();
        float[] five =
                Applied.to(config, IMAGE, PICTURE, other, other, PICTURE, other).input();
        assertThat(Arrays.copyOf(five, two.length)).isEqualTo(two);
    }

    @Test
    void aMaskOfAnotherSizeIsRefusedWhenTheExperimentIsPutTogether() throws IOException {
        BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        picture.setRGB(2, 1, 0xFFFFFF);
        Path file = folder.resolve("mask.png");
        ImageIO.write(picture, "png", file.toFile());
        Mask config = new Mask(new MaskShape.OfFile(file), new MaskFill.MidGrey(), false);
        assertThatThrownBy(() -> Degradation.of(config, IMAGE))
                .isInstanceOf(SettingsException.class)
                .hasMessage("degradation.shape.path: " + file
                        + " is a mask of 8x8, and the images are of 16x12; give one of their size");
    }
}
