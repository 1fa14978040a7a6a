package io.github.narrows.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.sample.SampleDraws;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawnSamplesTest {
    private static final int IMAGES = 37;
    private static final String SEED = "seed";

    @Test
    void consistOfWhatIsStoredAndOfWhatIsDrawn() {
        assertThat(samples().tensors()).extracting(SampleTensor::name).containsExactly(SampleTensor.PICTURES, SEED);
        assertThat(samples().count()).isEqualTo(IMAGES);
        assertThat(samples().name(3)).isEqualTo("image 3");
        assertThat(samples().label(13)).hasValue(3);
    }

    @Test
    void areDrawnAnewForEachSampleOfEachEpoch() {
        Map<SampleKey, Long> drawn = drawn(8, 5, 0, 4 * IMAGES);
        assertThat(drawn).hasSize(4 * IMAGES);
        assertThat(new HashSet<>(drawn.values())).hasSize(4 * IMAGES);
    }

    /** As where a run was resumed, or has other batches. */
    @ParameterizedTest
    @CsvSource({"8, 3", "5, 40", "37, 0", "64, 111"})
    void areDrawnAlikeWhereverTheyStandInABatchAndWhereverTheStreamBegins(int batchSize, int start) {
        Map<SampleKey, Long> all = drawn(8, 5, 0, 6 * IMAGES);
        Map<SampleKey, Long> some = drawn(batchSize, 5, start, 2 * IMAGES);
        assertThat(some).hasSize(2 * IMAGES);
        assertThat(all).containsAllEntriesOf(some);
    }

    @Test
    void areDrawnOtherwiseForAnotherSeed() {
        Map<SampleKey, Long> one = drawn(8, 5, 0, IMAGES);
        Map<SampleKey, Long> other = drawn(8, 6, 0, IMAGES);
        assertThat(other.values()).doesNotContainAnyElementsOf(one.values());
    }

    @Test
    void leaveOrderAndAugmentationAsTheyAreWithoutDraws() {
        SampleSource stored = new ImageSamples(new NumberedImages(IMAGES), NumberedImages.SIZE);
        try (Batches plain = new Batches(stored, 8, 5, 0, 2, 2);
                Batches with = new Batches(samples(), 8, 5, 0, 2, 2)) {
            for (int i = 0; i < 20; i++) {
                assertThat(with.next().tensor(SampleTensor.PICTURES))
                        .isEqualTo(plain.next().tensor(SampleTensor.PICTURES));
            }
        }
    }

    /** What is drawn must not follow the augmentation: a mirrored image would have one kind of draw. */
    @Test
    void haveOtherSeedsThanTheAugmentation() {
        try (Batches batches = new Batches(samples(), IMAGES, 5, 0, 1, 1)) {
            SampleBatch batch = batches.next();
            for (int i = 0; i < batch.count(); i++) {
                assertThat(seed(batch, i)).isNotEqualTo(batch.key(i).seed(5));
            }
        }
    }

    /** The draws of so many samples or more, by their keys. */
    private static Map<SampleKey, Long> drawn(int batchSize, long seed, int start, int samples) {
        Map<SampleKey, Long> drawn = new HashMap<>();
        try (Batches batches = new Batches(samples(), batchSize, seed, start, 2, 3)) {
            while (drawn.size() < samples) {
                SampleBatch batch = batches.next();
                for (int i = 0; i < batch.count() && drawn.size() < samples; i++) {
                    drawn.put(batch.key(i), seed(batch, i));
                }
            }
        }
        return drawn;
    }

    private static long seed(SampleBatch batch, int sample) {
        return batch.tensor(SEED).data().getLong(sample * Long.BYTES);
    }

    private static SampleSource samples() {
        return new DrawnSamples(new ImageSamples(new NumberedImages(IMAGES), NumberedImages.SIZE), new OwnSeed());
    }

    /** Draws the seed that it gets. */
    private static final class OwnSeed implements SampleDraws {
        @Override
        public List<SampleTensor> drawn() {
            return List.of(new SampleTensor(SEED, DType.I64, List.of()));
        }

        @Override
        public SortedMap<String, HostTensor> draw(long seed) {
            ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            number.putLong(0, seed);
            return new TreeMap<>(Map.of(SEED, new HostTensor(DType.I64, List.of(), number)));
        }
    }
}
