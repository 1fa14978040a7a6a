package io.github.narrows.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.data.ImageSize;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class SsimTest {
    private static final Ssim SSIM = new Ssim(PixelScale.of(0, 1));

    @ParameterizedTest
    @CsvSource({"1,11,11,1", "3,13,17,1", "2,20,12,3", "1,16,11,4"})
    void agreesWithThePlainDefinition(long batch, long height, long width, long channels) {
        Pictures target = Pictures.noise(1, batch, height, width, channels);
        Pictures output = blend(target, Pictures.noise(2, batch, height, width, channels), 0.4f);
        assertThat(Pictures.measure(SSIM, target, output)).containsExactly(plain(target, output), within(1e-6));
    }

    @Test
    void keepsItsDigitsInFlatBrightPictures() {
        Random random = new Random(5);
        Pictures target = Pictures.noise(1, 1, 24, 24, 1).map(pixel -> 0.97 + random.nextInt(2) / 255.0);
        Pictures output = target.map(pixel -> 0.97 + random.nextInt(2) / 255.0);
        assertThat(Pictures.measure(SSIM, target, output)).containsExactly(plain(target, output), within(1e-6));
    }

    @Test
    void isOneForIdenticalImages() {
        Pictures noise = Pictures.noise(3, 2, 15, 12, 3);
        assertThat(Pictures.measure(SSIM, noise, noise)).containsOnly(1.0);
        Pictures black = noise.map(pixel -> 0);
        assertThat(Pictures.measure(SSIM, black, black)).containsOnly(1.0);
    }

    @Test
    void isSymmetric() {
        Pictures a = Pictures.noise(3, 2, 15, 12, 3);
        Pictures b = Pictures.noise(4, 2, 15, 12, 3);
        assertThat(Pictures.measure(SSIM, a, b)).containsExactly(Pictures.measure(SSIM, b, a), within(1e-7));
    }

    @Test
    void ofAnImageDoesNotDependOnTheRestOfTheBatch() {
        Pictures a = Pictures.noise(3, 2, 15, 12, 3);
        Pictures b = Pictures.noise(4, 2, 15, 12, 3);
        int half = a.pixels().length / 2;
        double first = Pictures.measure(SSIM, a, b)[0];
        Pictures changed = b.with(half, 0).with(half + 1, 0).with(half + 2, 0);
        assertThat(Pictures.measure(SSIM, a, changed)[0]).isEqualTo(first);
        assertThat(Pictures.measure(SSIM, a, changed)[1]).isNotEqualTo(Pictures.measure(SSIM, a, b)[1]);
    }

    @Test
    void needsElevenPixels() {
        assertThat(SSIM.notFor(new ImageSize(11, 40, 3))).isEmpty();
        assertThat(SSIM.notFor(new ImageSize(40, 10, 3)))
                .contains("needs at least 11 pixels on the shorter side, the images have 10");
    }

    @Test
    void refusesImagesOfDifferentShapesWhenTheGraphIsBuilt() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var target = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 32, 32, 3)));
            var output = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 32, 16, 3)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SSIM.perImage(tf, target, output))
                    .withMessageContaining("[-1, 32, 32, 3]")
                    .withMessageContaining("[-1, 32, 16, 3]");
        }
    }

    private static Pictures blend(Pictures a, Pictures b, float share) {
        float[] pixels = new float[a.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (1 - share) * a.pixels()[i] + share * b.pixels()[i];
        }
        return new Pictures(a.shape(), pixels);
    }

    /** The definition, position by position, in double precision with a full 11 x 11 window. */
    private static double[] plain(Pictures target, Pictures output) {
        long[] shape = target.shape().asArray();
        double[] similarities = new double[(int) shape[0]];
        for (int image = 0; image < shape[0]; image++) {
            double sum = 0;
            for (int channel = 0; channel < shape[3]; channel++) {
                for (int row = 0; row + 11 <= shape[1]; row++) {
                    for (int column = 0; column + 11 <= shape[2]; column++) {
                        sum += plain(target, output, image, row, column, channel);
                    }
                }
            }
            similarities[image] = sum / ((shape[1] - 10) * (shape[2] - 10) * shape[3]);
        }
        return similarities;
    }

    private static double plain(Pictures target, Pictures output, int image, int row, int column, int channel) {
        double total = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < 121; i++) {
            total += weight(i);
            meanX += weight(i) * target.at(image, row + i / 11, column + i % 11, channel);
            meanY += weight(i) * output.at(image, row + i / 11, column + i % 11, channel);
        }
        meanX /= total;
        meanY /= total;
        double varianceX = 0;
        double varianceY = 0;
        double covariance = 0;
        for (int i = 0; i < 121; i++) {
            double x = target.at(image, row + i / 11, column + i % 11, channel) - meanX;
            double y = output.at(image, row + i / 11, column + i % 11, channel) - meanY;
            varianceX += weight(i) * x * x / total;
            varianceY += weight(i) * y * y / total;
            covariance += weight(i) * x * y / total;
        }
        return (2 * meanX * meanY + 0.0001)
                / (meanX * meanX + meanY * meanY + 0.0001)
                * (2 * covariance + 0.0009)
                / (varianceX + varianceY + 0.0009);
    }

    private static double weight(int i) {
        int y = i / 11 - 5;
        int x = i % 11 - 5;
        return Math.exp(-(x * x + y * y) / 4.5);
    }
}
