package io.github.narrows.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.data.ImageSize;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class MetricMeanTest {
    private static final PixelScale BYTES = PixelScale.of(0, 255).rounded();

    private final MetricMean mean = new MetricMean(new Psnr(BYTES));

    @Test
    void weighsImagesEquallyWhateverTheBatch() {
        add(mean, 10, 20, 30);
        add(mean, 60);
        assertThat(mean.count()).isEqualTo(4);
        assertThat(mean.value()).isEqualTo(30);
    }

    @Test
    void losesNothingOverManyImages() {
        try (TFloat32 batch = TFloat32.tensorOf(
                Shape.of(100_000), values -> values.scalars().forEach(value -> value.setFloat(0.1f)))) {
            for (int i = 0; i < 20; i++) {
                mean.add(batch);
            }
        }
        assertThat(mean.value()).isCloseTo(0.1f, within(1e-12));
    }

    @Test
    void leavesOutThePaddingOfABatch() {
        try (TFloat32 batch = TFloat32.vectorOf(10, Float.NaN)) {
            mean.add(batch, 1);
            assertThatIllegalArgumentException().isThrownBy(() -> mean.add(batch, 3));
        }
        assertThat(mean.value()).isEqualTo(10);
    }

    @Test
    void namesTheFirstImageWithoutANumber() {
        add(mean, 10, 20);
        assertThatExceptionOfType(NotFiniteException.class)
                .isThrownBy(() -> add(mean, 30, Float.NaN))
                .withMessageStartingWith("psnr of image 3 is NaN");
        assertThatExceptionOfType(NotFiniteException.class)
                .isThrownBy(() -> add(mean, Float.NEGATIVE_INFINITY))
                .withMessageContaining("-Infinity");
    }

    @Test
    void ofNoImagesIsUndefined() {
        assertThatIllegalStateException().isThrownBy(mean::value);
    }

    @Test
    void poolsErrorsBeforeTheLogarithm() {
        MetricMean pooled = new MetricMean(new PooledPsnr(BYTES));
        add(pooled, 0.01f, 0.03f);
        assertThat(pooled.value()).isCloseTo(10 * Math.log10(50), within(1e-6));
    }

    @Test
    void comesWithItsProtocol() {
        add(mean, 10, 20);
        assertThat(MetricProtocol.of(mean, new ImageSize(24, 32, 3), "none").toMap())
                .containsEntry("range", "[0.0, 255.0]")
                .containsEntry("rounding", "8-bit")
                .containsEntry("size", "32x24x3")
                .containsEntry("crop", "none")
                .containsEntry("images", 2L)
                .hasEntrySatisfying(
                        "definition", rule -> assertThat((String) rule).contains("of each image"));
    }

    private static void add(MetricMean mean, float... values) {
        try (TFloat32 batch = TFloat32.vectorOf(values)) {
            mean.add(batch);
        }
    }
}
