package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.bottleneck.pca.update.IncrementalConfig;
import io.github.narrows.bottleneck.pca.update.OjaQrConfig;
import io.github.narrows.bottleneck.pca.update.Retraction;
import io.github.narrows.bottleneck.pca.update.SangerConfig;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.SavedVariable;
import io.github.narrows.testing.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What holds for online principal components whatever moves them and whatever they are of. */
class PcaPropertiesTest {
    private static final LatentShape SHAPE = new LatentShape(2, 3, 6);
    private static final int EACH = SHAPE.positions() * SHAPE.channels();
    private static final int BATCH = 32;
    private static final Spectrum SPECTRUM = new Spectrum(SHAPE.channels(), 0.7);

    private static final Map<String, BasisUpdate.Config> UPDATES = Map.of(
            "covariance", new CovarianceConfig(0.9, 1),
            "sanger", new SangerConfig(0.05, Optional.of(0.0), 1),
            "oja-qr", OjaQrConfig.DEFAULTS,
            "oja-qr by cholesky-qr", new OjaQrConfig(1, new Retraction.CholeskyQr()),
            "oja-qr by newton-schulz", new OjaQrConfig(1, Retraction.NewtonSchulz.DEFAULTS),
            "incremental", IncrementalConfig.DEFAULTS,
            "frozen", new BasisUpdate.Frozen());

    private static final Map<String, BasisKind> KINDS = Map.of(
            "shared",
            new BasisKind.Shared(),
            "per-location",
            new BasisKind.PerLocation(),
            "global",
            BasisKind.Global.DEFAULTS);

    /** Every update with every basis; of those that differ by their retraction alone, with several bases at once. */
    static Stream<Arguments> all() {
        return UPDATES.keySet().stream()
                .flatMap(update -> KINDS.keySet().stream()
                        .filter(kind -> !update.contains(" by ") || kind.equals("per-location"))
                        .map(kind -> Arguments.of(update, kind)));
    }

    static Stream<String> updates() {
        return UPDATES.keySet().stream();
    }

    private static PcaConfig config(String update, String kind, int components) {
        return PcaConfig.of(components, KINDS.get(kind), UPDATES.get(update));
    }

    private static float[] batch(int index) {
        return SPECTRUM.draw(BATCH * SHAPE.positions(), index);
    }

    private static final Map<String, PcaRun> TRAINED = new HashMap<>();

    /** A run that its test trains further and closes. */
    private static PcaRun trained(String update, String kind) {
        return new PcaRun(config(update, kind, 4), SHAPE).steps(12, PcaPropertiesTest::batch);
    }

    /** The same for tests that only look at it: trained once. */
    private static PcaRun onceTrained(String update, String kind) {
        return TRAINED.computeIfAbsent(update + " " + kind, key -> trained(update, kind));
    }

    @AfterAll
    static void close() {
        TRAINED.values().forEach(PcaRun::close);
        TRAINED.clear();
    }

    @ParameterizedTest
    @MethodSource("all")
    void componentsAreOrthonormalAndProjectTwiceAsOnce(String update, String kind) {
        PcaRun run = onceTrained(update, kind);
        assertThat(run.feed(batch(50), 0).scalar(run.evaluation.metrics().get("orthogonality-error")))
                .isLessThan(1e-5f);
        float[] once = run.constrained(batch(50));
        assertThat(Numbers.distance(run.constrained(once), once)).isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("all")
    void asManyComponentsAsEntriesLoseNothing(String update, String kind) {
        int entries = kind.equals("global") ? EACH : SHAPE.channels();
        try (PcaRun run = new PcaRun(config(update, kind, entries), SHAPE).steps(5, PcaPropertiesTest::batch)) {
            assertThat(Numbers.distance(run.constrained(batch(50)), batch(50))).isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anotherComponentNeverLosesMoreOfAnyImage(String update, String kind) {
        PcaRun run = onceTrained(update, kind);
        double[] before = new double[BATCH];
        Arrays.fill(before, Double.MAX_VALUE);
        for (Bottleneck view : run.bottleneck.truncations().values()) {
            double[] lost = lost(run, view);
            for (int i = 0; i < BATCH; i++) {
                assertThat(lost[i]).isLessThanOrEqualTo(before[i] * (1 + 1e-5));
            }
            before = lost;
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsLostIsTheEnergyLessThatOfTheCoefficients(String update, String kind) {
        PcaRun run = onceTrained(update, kind);
        Ops tf = run.graph.tf();
        double all = energy(run, tf.math.sub(run.latents(), atMean(run)));
        for (Bottleneck view : run.bottleneck.truncations().values()) {
            Operand<TFloat32> codes = view.encode(tf, run.latents()).part("coefficients", TFloat32.class);
            double lost = Arrays.stream(lost(run, view)).sum();
            assertThat(lost).isCloseTo(all - energy(run, codes), within(1e-4 * all));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientIsTheProjectorAndNoneReachesTheState(String update, String kind) {
        PcaRun run = onceTrained(update, kind);
        Ops tf = run.graph.tf();
        Operand<TFloat32> weights = run.graph.constant(batch(60), BATCH, 2, 3, 6);
        Operand<TFloat32> loss =
                tf.reduceSum(tf.math.mul(run.training.latents(), weights), tf.constant(new int[] {0, 1, 2, 3}));
        float[] gradient = run.feed(batch(50), 0).floats(run.graph.gradient(loss, run.latents()));
        Operand<TFloat32> projected = tf.math.sub(
                run.bottleneck
                        .apply(tf, tf.math.add(weights, atMean(run)), Pass.evaluation(tf))
                        .latents(),
                atMean(run));
        assertThat(Numbers.distance(gradient, run.feed(batch(50), 0).floats(projected)))
                .isLessThan(1e-5);
        assertThat(run.graph.scope().trained()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theMeanIsThatOfTheFirstBatchAfterIt(String update, String kind) {
        try (PcaRun run = new PcaRun(config(update, kind, 4), SHAPE)) {
            run.step(batch(0), 0);
            Ops tf = run.graph.tf();
            Operand<TFloat32> mean = tf.math.mean(
                    tf.math.sub(run.latents(), atMean(run)),
                    tf.constant(kind.equals("shared") ? new int[] {0, 1, 2} : new int[] {0}));
            assertThat(run.feed(batch(0), 0).floats(mean)).containsOnly(new float[] {0}, within(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("updates")
    void capturesTheEnergyOfAKnownSpectrum(String update) {
        LatentShape point = new LatentShape(1, 1, 12);
        Spectrum spectrum = new Spectrum(12, 0.8);
        try (PcaRun run = new PcaRun(config(update, "shared", 4), point)) {
            run.steps(1400, index -> spectrum.draw(16, index));
            double captured = run.feed(spectrum.draw(4096, 5000), 0)
                    .scalar(run.evaluation.metrics().get("explained-variance"));
            if (update.equals("frozen")) {
                assertThat(captured).isLessThan(0.8 * spectrum.share(4));
            } else {
                assertThat(captured).isGreaterThan(0.98 * spectrum.share(4));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theScaleOfTheLatentsDoesNotMatter(String update, String kind) {
        if (update.equals("sanger")) {
            return; // its step grows with the variance: the reason for oja-qr
        }
        PcaRun plain = onceTrained(update, kind);
        for (float scale : new float[] {1e-4f, 1e4f}) {
            try (PcaRun scaled = new PcaRun(config(update, kind, 4), SHAPE)) {
                PcaRun.Stream stream = PcaPropertiesTest::batch;
                scaled.steps(12, stream.times(scale));
                float[] constrained = scaled.constrained(stream.times(scale).batch(50));
                float[] back = Numbers.moved(new float[constrained.length], constrained, 1 / scale);
                assertThat(Numbers.distance(back, plain.constrained(batch(50)))).isLessThan(1e-3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void goesOnFromSavedStateAsIfItHadNotStopped(String update, String kind) {
        try (PcaRun first = trained(update, kind);
                PcaRun second = new PcaRun(config(update, kind, 4), SHAPE, 2)) {
            copy(first, second);
            first.constrained(batch(50));
            assertSameState(second, first);
            first.step(batch(13), 13);
            second.step(batch(13), 13);
            assertSameState(second, first);
        }
    }

    @ParameterizedTest
    @MethodSource("updates")
    void atASinglePositionAllBasesCoincide(String update) {
        LatentShape point = new LatentShape(1, 1, 6);
        PcaRun.Stream stream = index -> SPECTRUM.draw(BATCH, index);
        List<float[]> made = new ArrayList<>();
        for (String kind : List.of("shared", "per-location", "global")) {
            try (PcaRun run = new PcaRun(config(update, kind, 3), point).steps(8, stream)) {
                made.add(run.constrained(stream.batch(50)));
            }
        }
        assertThat(Numbers.distance(made.get(1), made.get(0))).isLessThan(1e-5);
        assertThat(Numbers.distance(made.get(2), made.get(0))).isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("all")
    void staysFiniteAndOrthonormalOnBatchesWithoutRank(String update, String kind) {
        PcaRun.Stream poor = index -> switch (index % 3) {
            case 0 -> SPECTRUM.draw(SHAPE.positions(), index);
            case 1 -> new float[EACH];
            default -> Numbers.moved(new float[2 * EACH], filled(2 * EACH), 0.7);
        };
        try (PcaRun run = new PcaRun(config(update, kind, 4), SHAPE).steps(12, poor)) {
            assertThat(run.constrained(batch(50))).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
            assertThat(run.feed(batch(50), 0).scalar(run.evaluation.metrics().get("orthogonality-error")))
                    .isLessThan(1e-5f);
        }
    }

    @Test
    void theLargestEntryOfEveryComponentIsPositive() {
        for (String update : List.of("covariance", "incremental")) {
            PcaRun run = onceTrained(update, "shared");
            float[] components = run.state("components");
            for (int column = 0; column < 4; column++) {
                float largest = 0;
                for (int row = 0; row < SHAPE.channels(); row++) {
                    float entry = components[4 * row + column];
                    largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
                }
                assertThat(largest).as("component %d of %s", column, update).isPositive();
            }
        }
    }

    private static float[] filled(int size) {
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The mean, as latents: what a code of zeros stands for. */
    private static Operand<TFloat32> atMean(PcaRun run) {
        Ops tf = run.graph.tf();
        var codes = run.bottleneck.encode(tf, run.latents());
        Operand<TFloat32> zeros = tf.zerosLike(codes.part("coefficients", TFloat32.class));
        return run.bottleneck.decode(tf, Codes.of("coefficients", zeros));
    }

    private static double energy(PcaRun run, Operand<TFloat32> x) {
        Ops tf = run.graph.tf();
        return run.feed(batch(50), 0).scalar(tf.reduceSum(tf.math.square(x), tf.constant(new int[] {0, 1, 2, 3})));
    }

    /** |h - constrained h|^2 of every image. */
    private static double[] lost(PcaRun run, Bottleneck view) {
        Ops tf = run.graph.tf();
        Operand<TFloat32> constrained =
                view.apply(tf, run.latents(), Pass.evaluation(tf)).latents();
        Operand<TFloat32> lost =
                tf.reduceSum(tf.math.squaredDifference(run.latents(), constrained), tf.constant(new int[] {1, 2, 3}));
        return run.feed(batch(50), 0).numbers(lost);
    }

    private static void assertSameState(PcaRun actual, PcaRun expected) {
        Map<String, double[]> state = expected.graph.state();
        assertThat(actual.graph.state())
                .containsOnlyKeys(state.keySet())
                .allSatisfy((name, values) -> assertThat(values).as(name).isEqualTo(state.get(name)));
    }

    private static void copy(PcaRun from, PcaRun to) {
        Map<String, double[]> state = from.graph.state();
        Ops tf = to.graph.tf();
        List<Op> restores = new ArrayList<>();
        for (SavedVariable saved : to.graph.scope().saved()) {
            var shape = tf.constant(saved.read(tf).shape());
            Operand<TFloat32> value = tf.constant(Numbers.floats(state.get(saved.name())));
            restores.add(saved.restore(tf, tf.reshape(value, shape)));
        }
        to.graph.run(restores.toArray(Op[]::new));
    }
}
