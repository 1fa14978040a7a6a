package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Numbers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What holds for online principal components whatever moves them and whatever they are of. */
class PcaPropertiesTest {
    private static final Map<String, PcaRun> TRAINED = new HashMap<>();

    /** Trained once, for tests that only look at it. */
    private static PcaRun onceTrained(String update, String kind) {
        return TRAINED.computeIfAbsent(update + " " + kind, key -> AnyPca.trained(update, kind));
    }

    @AfterAll
    static void close() {
        TRAINED.values().forEach(PcaRun::close);
        TRAINED.clear();
    }

    @ParameterizedTest
    @MethodSource("io.github.narrows.bottleneck.pca.AnyPca#all")
    void componentsAreOrthonormalAndProjectTwiceAsOnce(String update, String kind) {
        PcaRun run = onceTrained(update, kind);
        assertThat(run.feed(AnyPca.batch(50), 0).scalar(run.evaluation.metrics().get("orthogonality-error")))
                .isLessThan(1e-5f);
        float[] once = run.constrained(AnyPca.batch(50));
        assertThat(Numbers.distance(run.constrained(once), once)).isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("io.github.narrows.bottleneck.pca.AnyPca#all")
    void asManyComponentsAsEntriesLoseNothing(String update, String kind) {
        int entries = kind.equals("global") ? AnyPca.EACH : AnyPca.SHAPE.channels();
        try (PcaRun run = new PcaRun(AnyPca.config(update, kind, entries), AnyPca.SHAPE).steps(5, AnyPca::batch)) {
            assertThat(Numbers.distance(run.constrained(AnyPca.batch(50)), AnyPca.batch(50)))
                    .isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.narrows.bottleneck.pca.AnyPca#all")
    void anotherComponentNeverLosesMoreOfAnyImage(String update, String kind) {
        PcaRun run = onceTrained(update, kind);
        double[] before = new double[AnyPca.BATCH];
        Arrays.fill(before, Double.MAX_VALUE);
        for (Bottleneck view : run.bottleneck.truncations().values()) {
            double[] lost = lost(run, view);
            for (int i = 0; i < AnyPca.BATCH; i++) {
                assertThat(lost[i]).isLessThanOrEqualTo(before[i] * (1 + 1e-5));
            }
            before = lost;
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.narrows.bottleneck.pca.AnyPca#all")
    void whatIsLostIsTheEnergyLessThatOfTheCoefficients(String update, String kind) {
        PcaRun run = onceTrained(update, kind);
        Ops tf = run.graph.tf();
        double all = energy(run, tf.math.sub(run.latents(), run.mean()));
        for (Bottleneck view : run.bottleneck.truncations().values()) {
            Operand<TFloat32> codes = view.encode(tf, run.latents()).part("coefficients", TFloat32.class);
            double lost = Arrays.stream(lost(run, view)).sum();
            assertThat(lost).isCloseTo(all - energy(run, codes), within(1e-4 * all));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.narrows.bottleneck.pca.AnyPca#all")
    void gradientIsTheProjectorAndNoneReachesTheState(String update, String kind) {
        PcaRun run = onceTrained(update, kind);
        Ops tf = run.graph.tf();
        Operand<TFloat32> weights = run.graph.constant(AnyPca.batch(60), AnyPca.BATCH, 2, 3, 6);
        Operand<TFloat32> loss =
                tf.reduceSum(tf.math.mul(run.training.latents(), weights), tf.constant(new int[] {0, 1, 2, 3}));
        float[] gradient = run.feed(AnyPca.batch(50), 0).floats(run.graph.gradient(loss, run.latents()));
        Operand<TFloat32> projected = tf.math.sub(
                run.bottleneck
                        .apply(tf, tf.math.add(weights, run.mean()), Pass.evaluation(tf))
                        .latents(),
                run.mean());
        assertThat(Numbers.distance(gradient, run.feed(AnyPca.batch(50), 0).floats(projected)))
                .isLessThan(1e-5);
        assertThat(run.graph.scope().trained()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.narrows.bottleneck.pca.AnyPca#all")
    void theScaleOfTheLatentsDoesNotMatter(String update, String kind) {
        if (update.equals("sanger")) {
            return; // its step grows with the variance: the reason for oja-qr
        }
        PcaRun plain = onceTrained(update, kind);
        for (float scale : new float[] {1e-4f, 1e4f}) {
            try (PcaRun scaled = new PcaRun(AnyPca.config(update, kind, 4), AnyPca.SHAPE)) {
                PcaRun.Stream stream = AnyPca::batch;
                scaled.steps(12, stream.times(scale));
                float[] constrained = scaled.constrained(stream.times(scale).batch(50));
                float[] back = Numbers.moved(new float[constrained.length], constrained, 1 / scale);
                assertThat(Numbers.distance(back, plain.constrained(AnyPca.batch(50))))
                        .isLessThan(1e-3);
            }
        }
    }

    @Test
    void theLargestEntryOfEveryComponentIsPositive() {
        for (String update : List.of("covariance", "incremental")) {
            PcaRun run = onceTrained(update, "shared");
            float[] components = run.state("components");
            for (int column = 0; column < 4; column++) {
                float largest = 0;
                for (int row = 0; row < AnyPca.SHAPE.channels(); row++) {
                    float entry = components[4 * row + column];
                    largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
                }
                assertThat(largest).as("component %d of %s", column, update).isPositive();
            }
        }
    }

    private static double energy(PcaRun run, Operand<TFloat32> x) {
        Ops tf = run.graph.tf();
        return run.feed(AnyPca.batch(50), 0)
                .scalar(tf.reduceSum(tf.math.square(x), tf.constant(new int[] {0, 1, 2, 3})));
    }

    /** |h - constrained h|^2 of every image. */
    private static double[] lost(PcaRun run, Bottleneck view) {
        Ops tf = run.graph.tf();
        Operand<TFloat32> constrained =
                view.apply(tf, run.latents(), Pass.evaluation(tf)).latents();
        Operand<TFloat32> lost =
                tf.reduceSum(tf.math.squaredDifference(run.latents(), constrained), tf.constant(new int[] {1, 2, 3}));
        return run.feed(AnyPca.batch(50), 0).numbers(lost);
    }
}
