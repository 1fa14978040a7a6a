package io.github.narrows.evaluation.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureSampleTest {
    @Test
    void keepsEvenlySpacedPicturesWhateverTheBatches() {
        for (int batch : new int[] {1, 3, 10}) {
            assertThat(sample(new FeatureSample.Kind(4), 10, batch).rows().values())
                    .containsExactly(2, 4, 7, 9);
        }
        assertThat(sample(new FeatureSample.Kind(1), 10, 4).rows().values()).containsExactly(9);
    }

    @Test
    void keepsAllOfASmallSet() {
        assertThat(sample(new FeatureSample.Kind(10), 10, 3).rows().values())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(sample(new FeatureSample.Kind(100), 3, 3).rows().values()).containsExactly(0, 1, 2);
    }

    @Test
    void readsBackAsItWasWritten() {
        FeatureSample.Kind kind = new FeatureSample.Kind(4);
        FeatureSample sample = sample(kind, 10, 3);
        FeatureSample again = kind.read(sample.toTensors());
        assertThat(again.rows().values()).isEqualTo(sample.rows().values());
        assertThat(again.toTensors()).isEqualTo(sample.toTensors());
        assertThatThrownBy(() -> new FeatureSample.Kind(5).read(sample.toTensors()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must hold F32[5, 1] as 'features', found F32[4, 1]");
    }

    @Test
    void takesNoMorePicturesThanItWasMadeFor() {
        FeatureSample sample = new FeatureSample.Kind(4).empty(1, 2);
        assertThatThrownBy(() -> sample.add(new FeatureRows(new float[3], 1)))
                .hasMessageContaining("2 pictures of 1 features expected");
        assertThatThrownBy(sample::toTensors).hasMessageContaining("0 of 2 pictures");
    }

    /** Of pictures whose only feature is their place. */
    private static FeatureSample sample(FeatureSample.Kind kind, int pictures, int batch) {
        FeatureSample sample = kind.empty(1, pictures);
        for (int from = 0; from < pictures; from += batch) {
            float[] values = new float[Math.min(batch, pictures - from)];
            for (int i = 0; i < values.length; i++) {
                values[i] = from + i;
            }
            sample.add(new FeatureRows(values, 1));
        }
        return sample;
    }

    @Test
    void halvesAreOfEverySecondPictureWhateverTheBatches() {
        FeatureRows all = NormalRows.standard(1, 11, 3);
        Halves oneByOne = new Halves.Kind().empty(3, 11);
        IntStream.range(0, 11).forEach(row -> oneByOne.add(all.select(row)));
        Halves inBatches = new Halves.Kind().empty(3, 11);
        inBatches.add(all.select(0, 1, 2, 3, 4));
        inBatches.add(all.select(5, 6, 7, 8, 9, 10));
        for (Halves halves : new Halves[] {oneByOne, inBatches, new Halves.Kind().read(inBatches.toTensors())}) {
            assertThat(halves.even().count()).isEqualTo(6);
            assertThat(halves.even().gaussian().mean())
                    .usingComparatorWithPrecision(1e-14)
                    .containsExactly(
                            NormalRows.gaussian(all.select(0, 2, 4, 6, 8, 10)).mean());
            assertThat(halves.odd().gaussian().mean())
                    .usingComparatorWithPrecision(1e-14)
                    .containsExactly(
                            NormalRows.gaussian(all.select(1, 3, 5, 7, 9)).mean());
        }
    }
}
