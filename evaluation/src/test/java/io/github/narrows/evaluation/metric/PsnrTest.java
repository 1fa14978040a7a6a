package io.github.narrows.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PsnrTest {
    private static final PixelScale UNIT = PixelScale.of(0, 1);
    private static final Pictures GREY = Pictures.noise(1, 2, 4, 5, 3).map(pixel -> 0.5);

    @Test
    void isTwentyDecibelsForATenthOfTheRange() {
        double[] expected = {20, 20};
        assertThat(Pictures.measure(new Psnr(UNIT), GREY, GREY.map(pixel -> 0.6)))
                .containsExactly(expected, within(1e-5));
        assertThat(Pictures.measure(new Psnr(PixelScale.of(-3, 7)), GREY, GREY.map(pixel -> pixel - 1)))
                .containsExactly(expected, within(1e-5));
    }

    @Test
    void isTheSameOnTheHost() {
        byte[] grey = {100, (byte) 200, 0, 10};
        byte[] brighter = {110, (byte) 210, 10, 20};
        assertThat(Psnr.ofPixels(grey, brighter)).isCloseTo(20 * Math.log10(25.5), within(1e-9));
        assertThat(Psnr.ofPixels(grey, grey)).isEqualTo(100);
    }

    @Test
    void isCappedForAPerfectPicture() {
        assertThat(Pictures.measure(new Psnr(UNIT), GREY, GREY)).containsExactly(new double[] {100, 100}, within(1e-5));
        assertThat(Pictures.mean(new PooledPsnr(UNIT), GREY, GREY)).isEqualTo(100);
        Pictures almost = GREY.map(pixel -> pixel + 1e-6);
        assertThat(Pictures.mean(new PooledPsnr(UNIT), GREY, almost)).isEqualTo(100);
    }

    @Test
    void ofThePooledErrorIsNeverAboveTheMean() {
        Pictures output = GREY.with(3, 0.9f);
        assertThat(Pictures.mean(new Psnr(UNIT), GREY, output)).isGreaterThan(50);
        assertThat(Pictures.mean(new PooledPsnr(UNIT), GREY, output))
                .isCloseTo(10 * Math.log10(120 / 0.16), within(1e-4));
    }

    @Test
    void clipsTargetsAsWellAsOutputs() {
        Pictures beyond = GREY.map(pixel -> 1.5);
        Pictures further = GREY.map(pixel -> 2.5);
        assertThat(Pictures.measure(new Psnr(UNIT), beyond, further))
                .containsExactly(new double[] {100, 100}, within(1e-5));
    }

    @Test
    void comparesWhatAn8BitFileWouldHold() {
        PixelScale rounded = PixelScale.of(-0.5f, 0.5f).rounded();
        Pictures target = GREY.map(pixel -> 100 / 255.0 - 0.5);
        Pictures same = GREY.map(pixel -> 100.4 / 255 - 0.5);
        Pictures next = GREY.map(pixel -> 100.6 / 255 - 0.5);
        assertThat(Pictures.mean(new Psnr(rounded), target, same)).isCloseTo(100, within(1e-5));
        assertThat(Pictures.mean(new Psnr(rounded), target, next)).isCloseTo(20 * Math.log10(255), within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void neverHidesAPixelThatIsNotFinite(float pixel) {
        Pictures broken = GREY.with(GREY.pixels().length - 1, pixel);
        for (PixelScale scale : new PixelScale[] {UNIT, UNIT.rounded()}) {
            double[] values = Pictures.measure(new Psnr(scale), GREY, broken);
            assertThat(values[0]).isFinite();
            assertThat(values[1]).isNaN();
            assertThat(Pictures.measure(new PooledPsnr(scale), broken, GREY)[1]).isNaN();
        }
    }

    @Test
    void refusesARangeThatIsEmptyOrNotFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PixelScale.of(1, 1))
                .withMessageContaining("[1.0, 1.0]");
        assertThatIllegalArgumentException().isThrownBy(() -> PixelScale.of(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> PixelScale.of(0, Float.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> PixelScale.of(0, Float.POSITIVE_INFINITY));
    }
}
