package io.github.narrows.bottleneck.vq.codebook;

import static io.github.narrows.bottleneck.vq.VqTraining.CHANNELS;
import static io.github.narrows.bottleneck.vq.VqTraining.CODES;
import static io.github.narrows.bottleneck.vq.VqTraining.SHAPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.bottleneck.vq.VqTraining;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where codes go before the first step. */
class KMeansStartTest {
    /** 256 vectors, 8 for each of the 32 codes. */
    private static final int TOO_FEW_IMAGES = 4;
    /** 320 vectors, 10 for each. */
    private static final int ENOUGH_IMAGES = 5;

    @Test
    void staysAtDistinctLatentVectorsWhereThereAreFewerThanTenForACode() {
        float[] latents = latents(TOO_FEW_IMAGES);
        Set<List<Float>> codes = rows(started(KMeansStart.DEFAULTS, latents));
        assertThat(codes).hasSize(CODES);
        assertThat(rows(latents)).containsAll(codes);
    }

    @Test
    void takesMeansFromTenLatentVectorsForACodeOn() {
        float[] latents = latents(ENOUGH_IMAGES);
        Set<List<Float>> codes = rows(started(KMeansStart.DEFAULTS, latents));
        assertThat(codes).hasSize(CODES);
        codes.removeAll(rows(latents));
        assertThat(codes).as("codes that are no latent vector").hasSizeGreaterThan(CODES / 2);
    }

    /** With no Lloyd step at all, what is left is the draw. */
    @Test
    void staysAtDistinctLatentVectorsWithoutSteps() {
        float[] latents = latents(ENOUGH_IMAGES);
        Set<List<Float>> codes = rows(started(new KMeansStart(0), latents));
        assertThat(codes).hasSize(CODES);
        assertThat(rows(latents)).containsAll(codes);
    }

    /** Averages that know nothing of the clusters would put a code to the mean of the first batch alone. */
    @Test
    void movesACentroidByTheShareOfTheFirstBatchInAllThatItStandsFor() {
        VqConfig config = VqTraining.config(EmaConfig.DEFAULTS, KMeansStart.DEFAULTS, new Revival.None());
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            float[] first = VqTraining.clusters(1);
            float[] second = VqTraining.clusters(2);
            training.start(first);
            double[] centroids = training.codebook();
            Clusters before = Clusters.of(first, centroids);
            Clusters after = Clusters.of(second, centroids);
            training.train(second);
            double[] moved = training.codebook();
            double decay = EmaConfig.DEFAULTS.decay();
            for (int code = 0; code < CODES; code++) {
                if (after.sizes[code] > 0) {
                    double weight = decay * before.sizes[code] + after.sizes[code];
                    for (int i = code * CHANNELS; i < (code + 1) * CHANNELS; i++) {
                        double mean = (decay * before.sums[i] + after.sums[i]) / weight;
                        assertThat(moved[i]).isCloseTo(mean, within(1e-3));
                    }
                }
            }
        }
    }

    /** However the codebook moves: usage decides which code is dead. */
    @Test
    void countsTheClustersAsTheFirstBatch() {
        for (CodebookUpdate.Config update : List.of(EmaConfig.DEFAULTS, GradientConfig.DEFAULTS)) {
            VqConfig config = VqTraining.config(update, KMeansStart.DEFAULTS, new Revival.None());
            try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
                training.start(VqTraining.clusters(1));
                double[] counts = training.state("usage/counts");
                double weight = training.state("usage/weight")[0];
                double[] sizes = Clusters.of(VqTraining.clusters(1), training.codebook()).sizes;
                for (int code = 0; code < CODES; code++) {
                    assertThat(counts[code] / weight).isCloseTo(sizes[code], within(1e-3));
                }
            }
        }
    }

    /** By the definition, in double precision. */
    private record Clusters(double[] sizes, double[] sums) {
        static Clusters of(float[] latents, double[] codes) {
            Clusters clusters = new Clusters(new double[CODES], new double[CODES * CHANNELS]);
            for (int first = 0; first < latents.length; first += CHANNELS) {
                int code = nearest(latents, first, codes);
                clusters.sizes[code]++;
                for (int i = 0; i < CHANNELS; i++) {
                    clusters.sums[code * CHANNELS + i] += latents[first + i];
                }
            }
            return clusters;
        }

        private static int nearest(float[] latents, int first, double[] codes) {
            int best = 0;
            double smallest = Double.POSITIVE_INFINITY;
            for (int code = 0; code < CODES; code++) {
                double distance = 0;
                for (int i = 0; i < CHANNELS; i++) {
                    distance += Math.pow(latents[first + i] - codes[code * CHANNELS + i], 2);
                }
                if (distance < smallest) {
                    smallest = distance;
                    best = code;
                }
            }
            return best;
        }
    }

    /** The centroids of one Lloyd step from the draw, which a start without steps shows: lengths count for nothing. */
    @Test
    void meansDirectionsUnderTheCosine() {
        float[] latents = latents(ENOUGH_IMAGES);
        float[] directions = latents.clone();
        for (int i = 0; i < latents.length; i++) {
            latents[i] *= i / CHANNELS % 2 == 0 ? 0.01f : 100;
        }
        double[] drawn = directions(startedOnTheSphere(new KMeansStart(0), latents));
        double[] centroids = directions(startedOnTheSphere(new KMeansStart(1), latents));
        float[] unit = Numbers.floats(directions(directions));
        double[] expected = directions(Clusters.of(unit, drawn).sums);
        for (int i = 0; i < expected.length; i++) {
            assertThat(centroids[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    private static float[] startedOnTheSphere(KMeansStart start, float[] latents) {
        VqConfig config = new VqConfig(
                CODES,
                0.25f,
                new Distance.Cosine(),
                GradientConfig.DEFAULTS,
                start,
                new Revival.None(),
                new StraightThroughEstimator(),
                Optional.empty());
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            training.start(latents);
            return Numbers.floats(training.codebook());
        }
    }

    private static double[] directions(float[] rows) {
        double[] wide = new double[rows.length];
        Arrays.setAll(wide, i -> rows[i]);
        return directions(wide);
    }

    private static double[] directions(double[] rows) {
        double[] unit = new double[rows.length];
        for (int first = 0; first < rows.length; first += CHANNELS) {
            double norm = 0;
            for (int i = first; i < first + CHANNELS; i++) {
                norm += rows[i] * rows[i];
            }
            for (int i = first; i < first + CHANNELS; i++) {
                unit[i] = rows[i] / Math.sqrt(norm);
            }
        }
        return unit;
    }

    private static float[] latents(int images) {
        return TestGraph.gaussian(images * SHAPE.positions() * CHANNELS, 1, 5);
    }

    private static float[] started(KMeansStart start, float[] latents) {
        VqConfig config = VqTraining.config(EmaConfig.DEFAULTS, start, new Revival.None());
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            training.start(latents);
            return Numbers.floats(training.codebook());
        }
    }

    private static Set<List<Float>> rows(float[] all) {
        Set<List<Float>> rows = new HashSet<>();
        for (int first = 0; first < all.length; first += CHANNELS) {
            Float[] row = new Float[CHANNELS];
            for (int i = 0; i < CHANNELS; i++) {
                row[i] = all[first + i];
            }
            rows.add(Arrays.asList(row));
        }
        return rows;
    }
}
