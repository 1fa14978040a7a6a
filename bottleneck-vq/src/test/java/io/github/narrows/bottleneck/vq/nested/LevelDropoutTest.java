package io.github.narrows.bottleneck.vq.nested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a training pass makes of images that keep only their first levels. */
class LevelDropoutTest {
    private static final int LEVELS = 4;
    private static final int IMAGES = 4096;
    private static final LatentShape SHAPE = new LatentShape(2, 1, 3);
    private static final int NUMBERS = SHAPE.positions() * SHAPE.channels();

    /** Every position of an image keeps the same levels: the first ones, at least one of them. */
    @ParameterizedTest
    @ValueSource(floats = {0.1f, 0.5f, 1})
    void keepsTheFirstFewLevelsOfAShareOfTheImages(float share) {
        int[] images = new int[LEVELS + 1];
        try (Training training = new Training(share)) {
            for (int kept : training.kept(7)) {
                images[kept]++;
            }
        }
        assertThat(images[0]).isZero();
        for (int kept = 1; kept <= LEVELS; kept++) {
            double expected = share / LEVELS + (kept == LEVELS ? 1 - share : 0);
            // Five standard deviations of a binomial: one run in a million would be further off, and this one repeats.
            double bound = 5 * Math.sqrt(expected * (1 - expected) / IMAGES);
            assertThat((double) images[kept] / IMAGES)
                    .as("images with %d levels", kept)
                    .isCloseTo(expected, within(bound));
        }
    }

    @Test
    void keepsEverythingOfEveryImageWithoutDropout() {
        try (Training training = new Training(0)) {
            assertThat(training.kept(7)).containsOnly(LEVELS);
        }
    }

    @Test
    void drawsAnewAtEveryPass() {
        try (Training training = new Training(0.5f)) {
            int[] first = training.kept(7);
            assertThat(training.kept(8)).isNotEqualTo(first);
            assertThat(training.kept(7)).isEqualTo(first);
        }
    }

    /** Whether an image is cut, and how deep, are draws of their own. */
    @Test
    void cutsAsDeepWhereFewImagesAreCut() {
        try (Training few = new Training(0.1f)) {
            int[] kept = few.kept(7);
            long cut = Arrays.stream(kept).filter(levels -> levels < LEVELS).count();
            long deepest = Arrays.stream(kept).filter(levels -> levels == 1).count();
            double third = 1.0 / (LEVELS - 1);
            assertThat((double) deepest / cut).isCloseTo(third, within(5 * Math.sqrt(third * (1 - third) / cut)));
        }
    }

    /** The encoder's gradient comes from the sum of the levels, however many there are. */
    @Test
    void passesTheGradientAsIfNothingHadBeenDropped() {
        try (Training training = new Training(0.5f)) {
            TestGraph graph = training.graph;
            Ops tf = graph.tf();
            float[] weights = TestGraph.gaussian(IMAGES * NUMBERS, 1, 9);
            Operand<TFloat32> weighted = tf.math.mul(training.apply(7), training.shaped(weights));
            Operand<TFloat32> y = tf.reduceSum(weighted, tf.constant(new int[] {0, 1, 2, 3}));
            assertThat(graph.floats(graph.gradient(y, training.latents))).isEqualTo(weights);
        }
    }

    /** Levels with random codebooks, on images that all differ. */
    private static final class Training implements AutoCloseable {
        final TestGraph graph = new TestGraph(2);
        final Operand<TFloat32> latents = shaped(TestGraph.gaussian(IMAGES * NUMBERS, 2, 5));
        private final Bottleneck residual;
        private final List<float[]> partialSums = new ArrayList<>();

        Training(float share) {
            this.residual = new ResidualConfig(LEVELS, SmallVq.TRAINED, share, new StraightThroughEstimator())
                    .create(graph.scope().child("bottleneck"), SHAPE);
            graph.initialise();
            Pass evaluation = Pass.evaluation(graph.tf());
            for (Bottleneck view : residual.truncations().values()) {
                partialSums.add(
                        graph.floats(view.apply(graph.tf(), latents, evaluation).latents()));
            }
        }

        Operand<TFloat32> shaped(float[] values) {
            return graph.constant(values, IMAGES, SHAPE.height(), SHAPE.width(), SHAPE.channels());
        }

        /** The constrained latents of a training pass. */
        Operand<TFloat32> apply(long draw) {
            Ops tf = graph.tf();
            Pass pass = new Pass(true, tf.constant(draw), tf.constant(draw), 100, tf.constant(0.1f));
            return residual.apply(tf, latents, pass).latents();
        }

        /** How many levels each image keeps: the one partial sum that it equals but for the order of summing. */
        int[] kept(long draw) {
            float[] values = graph.floats(apply(draw));
            int[] kept = new int[IMAGES];
            for (int image = 0; image < IMAGES; image++) {
                float[] own = image(values, image);
                for (int level = 1; level <= LEVELS; level++) {
                    if (Numbers.distance(own, image(partialSums.get(level - 1), image)) < 1e-5) {
                        assertThat(kept[image])
                                .as("two partial sums of one image agree")
                                .isZero();
                        kept[image] = level;
                    }
                }
                assertThat(kept[image]).as("image %d is no partial sum", image).isPositive();
            }
            return kept;
        }

        private static float[] image(float[] all, int image) {
            return Arrays.copyOfRange(all, image * NUMBERS, (image + 1) * NUMBERS);
        }

        @Override
        public void close() {
            graph.close();
        }
    }
}
