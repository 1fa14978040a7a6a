package io.github.narrows.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.data.ImageSize;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class GridPatternTest {
    private static final int SIDE = 66;
    private static final GridPattern EVERY_4 = new GridPattern(PixelScale.of(0, 255), 4, 16);

    @Test
    void aPatternOfItsPeriodHasItsDeviation() {
        // Dots of 3 levels at one place of sixteen: their variance is 9 (1/16 - 1/256).
        Pictures flat = picture((y, x) -> 100);
        Pictures dotted = picture((y, x) -> 100 + (y % 4 == 1 && x % 4 == 2 ? 3 : 0));
        assertThat(level(EVERY_4, flat, dotted)).isCloseTo(3 * Math.sqrt(1 / 16.0 - 1 / 256.0), within(1e-4));
        assertThat(level(EVERY_4, flat, flat)).isZero();
    }

    @Test
    void neitherAnOffsetNorNoiseNorAnotherPeriodIsAPattern() {
        Pictures flat = picture((y, x) -> 100);
        assertThat(level(EVERY_4, flat, picture((y, x) -> 120))).isCloseTo(0, within(1e-4));
        Random random = new Random(1);
        Pictures noisy = picture((y, x) -> 100 + (random.nextBoolean() ? 4 : -4));
        // The mean of 256 cells at each place: 4 / 16.
        assertThat(level(EVERY_4, flat, noisy)).isBetween(0.1, 0.5);
        Pictures everyFive = picture((y, x) -> 100 + (y % 5 == 0 ? 8 : 0));
        assertThat(level(EVERY_4, flat, everyFive)).isLessThan(0.3);
        assertThat(level(new GridPattern(PixelScale.of(0, 255), 5, 16), flat, everyFive))
                .isGreaterThan(3);
    }

    @Test
    void whereAPictureIsNotFlatNothingCounts() {
        // The right half is a steep ramp with dots, the left half flat without.
        Pictures half = picture((y, x) -> x < 32 ? 50 : 2 * x);
        Pictures dotted = picture((y, x) -> x < 32 ? 50 : 2 * x + (y % 4 == 0 && x % 4 == 0 ? 10 : 0));
        assertThat(level(new GridPattern(PixelScale.of(0, 255), 4, 4), half, dotted))
                .isLessThan(0.01);
        // Without any flat place, all count.
        Pictures ramp = picture((y, x) -> 3 * x);
        Pictures dottedRamp = picture((y, x) -> 3 * x + (y % 4 == 0 && x % 4 == 0 ? 10 : 0));
        assertThat(level(new GridPattern(PixelScale.of(0, 255), 4, 4), ramp, dottedRamp))
                .isCloseTo(10 * Math.sqrt(1 / 16.0 - 1 / 256.0), within(1e-3));
    }

    @Test
    void smallImagesAreLeftOut() {
        assertThat(EVERY_4.notFor(new ImageSize(7, 64, 3)))
                .hasValue("needs at least 8 pixels on the shorter side, the images have 7");
        assertThat(EVERY_4.notFor(new ImageSize(8, 8, 1))).isEmpty();
    }

    private static double level(GridPattern metric, Pictures target, Pictures output) {
        return metric.ofMean(Pictures.measure(metric, target, output)[0]);
    }

    private static Pictures picture(IntBinaryOperator value) {
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = value.applyAsInt(i / SIDE, i % SIDE);
        }
        return new Pictures(Shape.of(1, SIDE, SIDE, 1), pixels);
    }
}
