package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.evaluation.distribution.Covered;
import io.github.narrows.evaluation.distribution.FeatureRows;
import io.github.narrows.evaluation.distribution.Frechet;
import io.github.narrows.evaluation.distribution.FrechetDistance;
import io.github.narrows.evaluation.distribution.FrechetFloor;
import io.github.narrows.evaluation.distribution.Gaussian;
import io.github.narrows.evaluation.distribution.KernelDistance;
import io.github.narrows.evaluation.distribution.Kid;
import io.github.narrows.evaluation.distribution.Moments;
import io.github.narrows.evaluation.distribution.Neighbourhoods;
import io.github.narrows.evaluation.distribution.ReferenceStatistics;
import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MetricContext;
import io.github.narrows.evaluation.metric.PerceptualMetric;
import io.github.narrows.evaluation.metric.Psnr;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.model.format.PictureFormat;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetMetricsTest {
    private static final PictureFormat FORMAT = new PictureFormat(RandomModel.IMAGE);
    private static final int IMAGES = 23;
    private static final Optional<FeatureNetwork.Config> SHARED = Optional.empty();

    private static final List<Metric.Config> ALL = List.of(
            new Psnr.Config(),
            new Frechet.Config(SHARED, 0),
            new FrechetFloor.Config(SHARED),
            new Kid.Config(SHARED, 5, 8, 3, 100),
            new Covered.PrecisionConfig(SHARED, 3, 100),
            new Covered.RecallConfig(SHARED, 3, 100),
            new PerceptualMetric.Features(SHARED, List.of(), 0));

    @TempDir
    private Path folder;

    private static Metrics metrics(ServingGraph graph, List<Metric.Config> chosen) {
        return Metrics.of(
                chosen, new MetricContext(graph.scope(), path -> path, Optional.of(new TilesNetwork.Config()), FORMAT));
    }

    private static Evaluator evaluator(ServingGraph graph, List<Metric.Config> chosen) {
        return new Evaluator(graph.whole(), metrics(graph, chosen), Optional.empty());
    }

    @Test
    void numbersAreThoseOf8BitPicturesTakenByHand() {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=2");
                KernelDistance kernel = new KernelDistance(TilesNetwork.WIDTH)) {
            byte[] pixels = RandomModel.noise(IMAGES);
            FeatureRows originals = TilesNetwork.of(pixels);
            FeatureRows outputs =
                    TilesNetwork.of(graph.reconstruct(pixels, IMAGES).output());
            SortedMap<String, Double> numbers =
                    evaluator(graph, ALL).evaluate(RandomModel.noiseSet(IMAGES)).metrics();

            assertThat(numbers.get("frechet-tiles"))
                    .isGreaterThan(0)
                    .isCloseTo(FrechetDistance.between(gaussian(originals), gaussian(outputs)), within(1e-6));
            assertThat(numbers.get("frechet-tiles-floor"))
                    .isGreaterThan(0)
                    .isCloseTo(
                            FrechetDistance.between(
                                    gaussian(originals.select(rows(0))), gaussian(originals.select(rows(1)))),
                            within(1e-6));
            assertThat(numbers.get("kid-tiles"))
                    .isCloseTo(
                            kernel.ofSubsets(originals, outputs, 5, 8, 3).stream()
                                    .mapToDouble(Double::doubleValue)
                                    .average()
                                    .orElseThrow(),
                            within(1e-6));
            assertThat(numbers.get("precision-tiles")).isEqualTo(new Neighbourhoods(originals, 3).share(outputs));
            assertThat(numbers.get("recall-tiles")).isEqualTo(new Neighbourhoods(outputs, 3).share(originals));
            assertThat(numbers.get("feature-distance-tiles")).isGreaterThan(0);
        }
    }

    /** The rows of one half. */
    private static int[] rows(int from) {
        return IntStream.iterate(from, row -> row < IMAGES, row -> row + 2).toArray();
    }

    private static Gaussian gaussian(FeatureRows rows) {
        Moments moments = new Moments(rows.width());
        moments.add(rows);
        return moments.gaussian();
    }

    @Test
    void theSizeOfTheBatchMakesNoDifference() {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=2")) {
            Evaluator evaluator = evaluator(graph, ALL);
            SortedMap<String, Double> small =
                    BatchSizeTest.ofTheSet(evaluator.evaluate(RandomModel.noiseSet(IMAGES, 2)));
            SortedMap<String, Double> large =
                    BatchSizeTest.ofTheSet(evaluator.evaluate(RandomModel.noiseSet(IMAGES, 11)));
            small.forEach((name, value) -> assertThat(large.get(name)).as(name).isCloseTo(value, within(1e-6)));
        }
    }

    @Test
    void namesAndDirectionsAreKnownBeforeAndEveryNumberHasItsProtocol() {
        try (ServingGraph graph = RandomModel.with("type=none")) {
            Evaluator evaluator = evaluator(graph, ALL);
            Evaluation evaluation = evaluator.evaluate(RandomModel.noiseSet(IMAGES));
            assertThat(evaluator.metrics())
                    .containsEntry("frechet-tiles", Direction.LOWER)
                    .containsEntry("kid-tiles", Direction.LOWER)
                    .containsEntry("recall-tiles", Direction.HIGHER)
                    .containsEntry("feature-distance-tiles", Direction.LOWER);
            assertThat(evaluator.metrics().keySet())
                    .isEqualTo(evaluation.metrics().keySet())
                    .isEqualTo(evaluation.protocols().keySet());
            assertThat(evaluation.protocols().get("kid-tiles").toMap())
                    .containsEntry("images", (long) IMAGES)
                    .containsEntry("network", "tiles")
                    .containsEntry("network-digest", "0123")
                    .containsEntry("subsets", 5)
                    .containsEntry("subset-size", 8)
                    .containsEntry("rounding", "8-bit")
                    .containsEntry("better", "lower")
                    .hasEntrySatisfying(
                            "compared",
                            compared -> assertThat((String) compared).contains("rFID"));
            assertThat(evaluation.protocols().get("frechet-tiles").toMap()).containsEntry("ridge", 0.0);
        }
    }

    @Test
    void aRidgeCountsWhereTheSettingsSaySo() {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=2")) {
            double without = frechet(graph, 0);
            double with = frechet(graph, 0.1);
            assertThat(with).isGreaterThan(0).isLessThan(without);
        }
    }

    private static double frechet(ServingGraph graph, double ridge) {
        return evaluator(graph, List.of(new Frechet.Config(SHARED, ridge)))
                .evaluate(RandomModel.noiseSet(IMAGES))
                .metrics()
                .get("frechet-tiles");
    }

    @Test
    void tooFewImagesLeaveAMetricOutWithTheReason() {
        try (ServingGraph graph = RandomModel.with("type=none")) {
            Evaluation evaluation = evaluator(graph, ALL).evaluate(RandomModel.noiseSet(3));
            assertThat(evaluation.metrics())
                    .containsKeys("frechet-tiles", "kid-tiles", "psnr")
                    .doesNotContainKeys("precision-tiles", "frechet-tiles-floor");
            assertThat(evaluation.leftOut())
                    .containsEntry("precision-tiles", "needs at least 4 images, there are 3")
                    .containsKeys("recall-tiles", "frechet-tiles-floor");
        }
    }

    @Test
    void truncationsAndRoundedCoefficientsAreMeasuredByTheSameNetwork() {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=4")) {
            Metrics metrics = metrics(graph, ALL);
            EvaluationSet set = RandomModel.noiseSet(IMAGES);
            double whole = new Evaluator(graph.whole(), metrics, Optional.empty())
                    .evaluate(set)
                    .metrics()
                    .get("frechet-tiles");
            Evaluator truncated = new Evaluator(graph.truncated(1), metrics, Optional.empty());
            assertThat(truncated.evaluate(set).metrics().get("frechet-tiles")).isNotEqualTo(whole);
            assertThat(truncated
                            .evaluateRounded(set, truncated.ranges(set), 12)
                            .metrics()
                            .get("frechet-tiles"))
                    .isCloseTo(truncated.evaluate(set).metrics().get("frechet-tiles"), within(1e-3));
        }
    }

    @Test
    void whatIsKnownOfTheOriginalsIsNotComputedAgain() throws IOException {
        ReferenceStatistics references = new ReferenceStatistics(folder);
        try (ServingGraph graph = RandomModel.with("type=pca", "components=2")) {
            Evaluator evaluator = new Evaluator(graph.whole(), metrics(graph, ALL), Optional.of(references));
            SortedMap<String, Double> first =
                    evaluator.evaluate(identified("a")).metrics();
            assertThat(files()).isEqualTo(3);
            SortedMap<String, Double> second =
                    evaluator.evaluate(identified("a")).metrics();
            assertThat(second).isEqualTo(first);
            assertThat(files()).isEqualTo(3);
            evaluator.evaluate(identified("b"));
            assertThat(files()).isEqualTo(6);
            evaluator.evaluate(RandomModel.noiseSet(IMAGES));
            assertThat(files()).isEqualTo(6);
        }
    }

    private long files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    private static EvaluationSet identified(String identity) {
        EvaluationSet set = RandomModel.noiseSet(IMAGES);
        return new EvaluationSet(
                set.source(), set.size(), set.limit(), set.batchSize(), set.crop(), Optional.of(identity));
    }

    @Test
    void metricsThatCannotBeMadeAreRefusedByTheirKey() {
        try (ServingGraph graph = RandomModel.with("type=none")) {
            MetricContext none = new MetricContext(graph.scope(), path -> path, Optional.empty(), FORMAT);
            assertThatThrownBy(() -> Metrics.of(ALL, none))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("evaluation.network: must name the network whose features metrics compare");
            assertThatThrownBy(() -> metrics(graph, List.of(new Psnr.Config(), new Psnr.Config())))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("evaluation.metrics[1]: is another metric of the name psnr; keep one of them");
            Metric.Config taps = new PerceptualMetric.Features(SHARED, List.of("quarter"), 0);
            assertThatThrownBy(() -> metrics(graph, List.of(taps)))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("evaluation.metrics[0].taps: must name feature maps of tiles");
        }
    }

    @Test
    void aNetworkThatMetricsShareIsMadeOnce() {
        int[] made = {0};
        FeatureNetwork.Config counted = (scope, files) -> {
            made[0]++;
            return new TilesNetwork("counted");
        };
        try (ServingGraph graph = RandomModel.with("type=none")) {
            MetricContext context = new MetricContext(graph.scope(), path -> path, Optional.of(counted), FORMAT);
            assertThat(Metrics.of(ALL, context).networks()).hasSize(1);
            assertThat(made[0]).isEqualTo(1);
        }
    }

    @Test
    void aPictureThatIsNotFiniteIsNamed() {
        try (ServingGraph graph = RandomModel.loaded(
                RandomModel.architecture("type=none"), RandomModel.broken(RandomModel.architecture("type=none")))) {
            for (Metric.Config metric : ALL.subList(1, ALL.size())) {
                Evaluator evaluator = evaluator(graph, List.of(metric));
                assertThatThrownBy(() -> evaluator.evaluate(RandomModel.noiseSet(IMAGES)))
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessageContaining("of image 0 is NaN");
            }
        }
    }
}
