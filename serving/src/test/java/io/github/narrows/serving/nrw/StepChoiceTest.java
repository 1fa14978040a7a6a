package io.github.narrows.serving.nrw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.codec.Steps;
import io.github.narrows.serving.codec.fit.TableFitter;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On pixels themselves, where a step of w gives about the error w^2 / 12. */
class StepChoiceTest {
    private static final int SIDE = 48;

    private PictureTrial picture;

    @BeforeEach
    void encode() {
        PixelEngine engine = new PixelEngine();
        byte[] pixels = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < pixels.length; i++) {
            int row = i / (3 * SIDE);
            int column = i / 3 % SIDE;
            pixels[i] = (byte) (128 + 60 * Math.sin(row * 0.13) + 50 * Math.cos(column * 0.21 + i % 3));
        }
        TableFitter fitter = new TableFitter(engine.layout(SIDE, SIDE));
        fitter.add(engine.encode(pixels, 1, SIDE, SIDE));
        CodingTables tables = fitter.fit();
        PictureCodec codec = new PictureCodec(engine, tables, new ModelDigest(1));
        picture = new PictureTrial(codec, codec.compressor(), new PictureEntry("a", SIDE, SIDE, 3), pixels);
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 25, 30, 35, 40})
    void aQualityIsMetByTheCoarsestStepOfTheLadder(double target) throws TargetMissedException {
        Steps steps = new StepChoice.Quality(target).of(picture);
        double psnr = picture.psnr(steps);
        // A rung is 1.5 dB where errors are spread evenly over a step.
        assertThat(psnr).isBetween(target, target + 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 4, 8, 12})
    void aRateIsMetByTheFinestStepOfTheLadder(double target) throws TargetMissedException {
        Steps steps = new StepChoice.Rate(target).of(picture);
        // A rung is a quarter of a bit for each of three values.
        assertThat(picture.bitsPerPixel(steps)).isBetween(target - 1.2, target);
    }

    @Test
    void whatCannotBeReachedIsTold() {
        assertThatThrownBy(() -> new StepChoice.Rate(0.01).of(picture))
                .isInstanceOf(TargetMissedException.class)
                .hasMessageContaining("no fewer than");
        assertThatThrownBy(() -> new StepChoice.Quality(Double.POSITIVE_INFINITY).of(coarse()))
                .isInstanceOf(TargetMissedException.class)
                .hasMessageContaining("no more than");
    }

    /** A picture with values that no training picture had: its finest step is too wide for it to come back exactly. */
    private static PictureTrial coarse() {
        PixelEngine engine = new PixelEngine();
        byte[] grey = new byte[16 * 16 * 3];
        Arrays.fill(grey, (byte) 50);
        TableFitter fitter = new TableFitter(engine.layout(16, 16));
        float[] wide = new float[grey.length];
        wide[0] = 100_000;
        fitter.add(engine.encode(grey, 1, 16, 16).withCoefficients("pixels", wide));
        PictureCodec codec = new PictureCodec(engine, fitter.fit(), new ModelDigest(1));
        return new PictureTrial(codec, codec.compressor(), new PictureEntry("b", 16, 16, 3), grey);
    }
}
