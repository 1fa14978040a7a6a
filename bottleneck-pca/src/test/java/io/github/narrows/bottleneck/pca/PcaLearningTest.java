package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.SavedVariable;
import io.github.narrows.testing.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How online principal components learn, whatever moves them and whatever they are of. */
class PcaLearningTest {
    @ParameterizedTest
    @MethodSource("io.github.narrows.bottleneck.pca.AnyPca#all")
    void theMeanIsThatOfTheFirstBatchAfterIt(String update, String kind) {
        try (PcaRun run = new PcaRun(AnyPca.config(update, kind, 4), AnyPca.SHAPE)) {
            run.step(AnyPca.batch(0), 0);
            Ops tf = run.graph.tf();
            Operand<TFloat32> mean = tf.math.mean(
                    tf.math.sub(run.latents(), run.mean()),
                    tf.constant(kind.equals("shared") ? new int[] {0, 1, 2} : new int[] {0}));
            assertThat(run.feed(AnyPca.batch(0), 0).floats(mean)).containsOnly(new float[] {0}, within(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.narrows.bottleneck.pca.AnyPca#updates")
    void capturesTheEnergyOfAKnownSpectrum(String update) {
        LatentShape point = new LatentShape(1, 1, 12);
        Spectrum spectrum = new Spectrum(12, 0.8);
        try (PcaRun run = new PcaRun(AnyPca.config(update, "shared", 4), point)) {
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
    @MethodSource("io.github.narrows.bottleneck.pca.AnyPca#all")
    void goesOnFromSavedStateAsIfItHadNotStopped(String update, String kind) {
        try (PcaRun first = AnyPca.trained(update, kind);
                PcaRun second = new PcaRun(AnyPca.config(update, kind, 4), AnyPca.SHAPE, 2)) {
            copy(first, second);
            first.constrained(AnyPca.batch(50));
            assertSameState(second, first);
            first.step(AnyPca.batch(13), 13);
            second.step(AnyPca.batch(13), 13);
            assertSameState(second, first);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.narrows.bottleneck.pca.AnyPca#updates")
    void atASinglePositionAllBasesCoincide(String update) {
        LatentShape point = new LatentShape(1, 1, 6);
        PcaRun.Stream stream = index -> AnyPca.SPECTRUM.draw(AnyPca.BATCH, index);
        List<float[]> made = new ArrayList<>();
        for (String kind : List.of("shared", "per-location", "global")) {
            try (PcaRun run = new PcaRun(AnyPca.config(update, kind, 3), point).steps(8, stream)) {
                made.add(run.constrained(stream.batch(50)));
            }
        }
        assertThat(Numbers.distance(made.get(1), made.get(0))).isLessThan(1e-5);
        assertThat(Numbers.distance(made.get(2), made.get(0))).isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("io.github.narrows.bottleneck.pca.AnyPca#all")
    void staysFiniteAndOrthonormalOnBatchesWithoutRank(String update, String kind) {
        PcaRun.Stream poor = index -> switch (index % 3) {
            case 0 -> AnyPca.SPECTRUM.draw(AnyPca.SHAPE.positions(), index);
            case 1 -> new float[AnyPca.EACH];
            default -> Numbers.moved(new float[2 * AnyPca.EACH], filled(2 * AnyPca.EACH), 0.7);
        };
        try (PcaRun run = new PcaRun(AnyPca.config(update, kind, 4), AnyPca.SHAPE).steps(12, poor)) {
            assertThat(run.constrained(AnyPca.batch(50))).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
            assertThat(run.feed(AnyPca.batch(50), 0)
                            .scalar(run.evaluation.metrics().get("orthogonality-error")))
                    .isLessThan(1e-5f);
        }
    }

    private static float[] filled(int size) {
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        return ones;
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
