package io.github.narrows.data;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.sample.SampleTensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
    private static final int IMAGES = 37;

    /** What a stream gives, image by image. */
    private static List<String> take(Batches batches, int images) {
        List<String> taken = new ArrayList<>();
        while (taken.size() < images) {
            SampleBatch batch = batches.next();
            for (int i = 0; i < batch.count() && taken.size() < images; i++) {
                byte[] pixels = Arrays.copyOfRange(pixels(batch), 4 * i, 4 * i + 4);
                int label = batch.labels().orElseThrow()[i];
                taken.add(batch.index(i) + " " + batch.key(i) + " " + label + " " + Arrays.toString(pixels));
            }
        }
        return taken;
    }

    private static List<Integer> indices(long seed, int images) {
        List<Integer> indices = new ArrayList<>();
        try (Batches batches = stream(new NumberedImages(IMAGES), 5, seed, 0, 1)) {
            while (indices.size() < images) {
                SampleBatch batch = batches.next();
                for (int i = 0; i < batch.count(); i++) {
                    indices.add(batch.index(i));
                }
            }
        }
        return indices.subList(0, images);
    }

    private static Batches stream(ImageSource source, int batchSize, long seed, long start, int threads) {
        return new Batches(samples(source), batchSize, seed, start, threads, 3);
    }

    private static SampleSource samples(ImageSource source) {
        return new ImageSamples(source, NumberedImages.SIZE);
    }

    private static byte[] pixels(SampleBatch batch) {
        return batch.tensor(SampleTensor.PICTURES).bytes();
    }

    @Test
    void visitEveryImageOnceInEachEpoch() {
        List<Integer> indices = indices(1, 3 * IMAGES);
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(indices.subList(epoch * IMAGES, (epoch + 1) * IMAGES))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, IMAGES).boxed().toList());
        }
    }

    @Test
    void shuffleEachEpochAndEachSeedAnew() {
        List<Integer> indices = indices(1, 2 * IMAGES);
        assertThat(indices.subList(0, IMAGES)).isNotEqualTo(indices.subList(IMAGES, 2 * IMAGES));
        assertThat(indices(2, IMAGES)).isNotEqualTo(indices(1, IMAGES));
    }

    @Test
    void holdThePixelsOfTheImagesTheyName() {
        try (Batches batches = stream(new NumberedImages(1000), 16, 3, 0, 2)) {
            for (int i = 0; i < 100; i++) {
                SampleBatch batch = batches.next();
                assertThat(batch.position()).isEqualTo(16L * i);
                for (int image = 0; image < 16; image++) {
                    int low = pixels(batch)[4 * image] & 0xFF;
                    int high = pixels(batch)[4 * image + 1] & 0xFF;
                    assertThat(low + 256 * high).isEqualTo(batch.index(image));
                    assertThat(batch.name(image)).isEqualTo("image " + batch.index(image));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 37, 100})
    void tellWhichImageOfWhichEpochEachIsAndItsClass(int start) {
        try (Batches batches = stream(new NumberedImages(IMAGES), 8, 3, start, 2)) {
            for (int i = 0; i < 20; i++) {
                SampleBatch batch = batches.next();
                int[] labels = batch.labels().orElseThrow();
                for (int image = 0; image < batch.count(); image++) {
                    long position = batch.position() + image;
                    int index = pixels(batch)[4 * image];
                    assertThat(batch.key(image)).isEqualTo(new SampleKey(position / IMAGES, index));
                    assertThat(labels[image]).isEqualTo(index % 10);
                }
            }
        }
    }

    @Test
    void haveKeysThatSeedEachImageOfEachEpochByItself() {
        Set<Long> seeds = new HashSet<>();
        for (long epoch = 0; epoch < 20; epoch++) {
            for (int index = 0; index < 20; index++) {
                seeds.add(new SampleKey(epoch, index).seed(1));
            }
        }
        assertThat(seeds).hasSize(400);
        assertThat(new SampleKey(3, 4).seed(1)).isEqualTo(new SampleKey(3, 4).seed(1));
        assertThat(new SampleKey(3, 4).seed(2)).isNotEqualTo(new SampleKey(3, 4).seed(1));
    }

    @Test
    void augmentAnImageAnewInEachEpoch() {
        Set<String> versions = new HashSet<>();
        try (Batches batches = stream(new NumberedImages(IMAGES), IMAGES, 1, 0, 1)) {
            take(batches, 8 * IMAGES).stream()
                    .filter(image -> image.startsWith("7 "))
                    .forEach(versions::add);
        }
        assertThat(versions).hasSizeGreaterThan(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void areTheSameWhateverTheNumberOfThreads(int threads) {
        try (Batches one = stream(new NumberedImages(IMAGES), 8, 4, 0, 1);
                Batches several = stream(new NumberedImages(IMAGES), 8, 4, 0, threads)) {
            assertThat(take(several, 500)).isEqualTo(take(one, 500));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,8", "36,8", "37,8", "40,8", "111,64", "500,1"})
    void startedAnywhereGiveWhatTheUninterruptedStreamGives(int start, int batchSize) {
        try (Batches whole = stream(new NumberedImages(IMAGES), 7, 4, 0, 1);
                Batches late = stream(new NumberedImages(IMAGES), batchSize, 4, start, 2)) {
            List<String> expected = take(whole, start + 200).subList(start, start + 200);
            assertThat(take(late, 200)).isEqualTo(expected);
        }
    }

    @Test
    void mayBeLargerThanTheDataSet() {
        try (Batches batches = stream(new NumberedImages(3), 10, 1, 0, 1)) {
            assertThat(batches.next().count()).isEqualTo(10);
        }
    }

    @Test
    void nameTheImageThatCannotBeRead() {
        try (Batches batches = stream(new NumberedImages(IMAGES, 20), 8, 1, 0, 2)) {
            assertThatThrownBy(() -> take(batches, IMAGES))
                    .isInstanceOf(DataException.class)
                    .hasMessage("Cannot read image 20: bad sector");
        }
    }

    @Test
    void readNoFurtherAheadThanTheQueue() throws InterruptedException {
        NumberedImages images = new NumberedImages(IMAGES);
        try (Batches batches = stream(images, 4, 1, 0, 2)) {
            batches.next();
            for (int i = 0; i < 100 && images.reads.get() < 16; i++) {
                Thread.sleep(10);
            }
            Thread.sleep(50);
            assertThat(images.reads).hasValue((1 + 3) * 4);
        }
    }

    @Test
    void leaveABatchAloneWhenTheNextIsAskedFor() throws InterruptedException {
        try (Batches batches = stream(new NumberedImages(IMAGES), 4, 1, 0, 2)) {
            SampleBatch batch = batches.next();
            byte[] pixels = pixels(batch);
            for (int i = 0; i < 10; i++) {
                batches.next();
                Thread.sleep(5);
                assertThat(pixels(batch)).isEqualTo(pixels);
            }
        }
    }

    @Test
    void closeStopsWithinOneImage() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        ImageSource slow = new ImageSource() {
            @Override
            public int count() {
                return 1000;
            }

            @Override
            public void read(int index, long random, byte[] target, int offset) {
                begun.countDown();
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    throw new IllegalStateException("a reader must not be interrupted", e);
                }
            }

            @Override
            public String name(int index) {
                return "slow";
            }
        };
        Batches batches = stream(slow, 500, 1, 0, 2);
        begun.await();
        assertClosesWithin(Duration.ofMillis(900), batches);
        assertThatIllegalStateException().isThrownBy(batches::next);
    }

    private static void assertClosesWithin(Duration limit, Batches batches) {
        long before = System.nanoTime();
        batches.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(limit);
    }

    @Test
    void inSequenceReadEveryImageOnceAndEndWithASmallerBatch() {
        try (Batches batches = Batches.sequential(samples(new NumberedImages(IMAGES)), 1000, 10)) {
            List<Integer> counts = new ArrayList<>();
            List<Integer> indices = new ArrayList<>();
            while (batches.hasNext()) {
                SampleBatch batch = batches.next();
                counts.add(batch.count());
                assertThat(pixels(batch)).hasSize(4 * batch.count());
                for (int i = 0; i < batch.count(); i++) {
                    indices.add(batch.index(i));
                }
            }
            assertThat(counts).containsExactly(10, 10, 10, 7);
            assertThat(indices).isEqualTo(IntStream.range(0, IMAGES).boxed().toList());
            assertThat(batches.selection()).isEqualTo("all 37 images");
            assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void inSequenceSpreadALimitOverTheWholePart() {
        try (Batches batches = Batches.sequential(samples(new NumberedImages(IMAGES)), 4, 10)) {
            SampleBatch batch = batches.next();
            assertThat(IntStream.range(0, 4).map(batch::index)).containsExactly(0, 9, 18, 27);
            assertThat(batch.key(3)).isEqualTo(new SampleKey(0, 27));
            assertThat(batch.labels()).hasValue(new int[] {0, 9, 8, 7});
            assertThat(batches.selection()).isEqualTo("4 of 37 images, evenly spaced");
            assertThat(batches.hasNext()).isFalse();
        }
    }
}
