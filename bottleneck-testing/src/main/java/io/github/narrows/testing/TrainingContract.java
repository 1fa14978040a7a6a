package io.github.narrows.testing;

import static io.github.narrows.testing.StateAssertions.assertSameState;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.graph.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** What a bottleneck promises about steps and the state that they leave. */
abstract class TrainingContract extends GradientContract {
    private static final int STEPS = 15;

    /** One graph for all of them: building it takes longer than the steps. */
    @Test
    void staysFiniteOnLatentsOfAnyScaleAndOnConstantOnes() {
        Map<String, float[]> kinds = new LinkedHashMap<>();
        for (float scale : new float[] {0, 1e-6f, 1, 1e4f}) {
            kinds.put("scale " + scale, TestGraph.gaussian(BATCH * numbersPerImage(), scale, 9));
        }
        float[] constant = new float[BATCH * numbersPerImage()];
        Arrays.fill(constant, 0.7f);
        kinds.put("one value", constant);
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> latents = subject.graph.placeholder(latentShape(BATCH));
            Operand<TFloat32> rate = subject.graph.placeholder();
            TestTrainer trainer = new TestTrainer(subject.graph, subject.bottleneck, latents, rate);
            List<Operand<TFloat32>> made =
                    new ArrayList<>(List.of(trainer.output().latents(), trainer.objective()));
            made.addAll(trainer.output().losses().values());
            made.addAll(trainer.output().metrics().values());
            made.add(subject.graph.gradient(trainer.objective(), latents));
            kinds.forEach((kind, values) -> {
                Feed feed = feed(subject, latents, values).and(rate, new float[] {stableRate(values)});
                assertStaysFinite(kind, subject.graph, feed, made, trainer.train());
            });
        }
    }

    private static void assertStaysFinite(
            String kind, TestGraph graph, Feed feed, List<Operand<TFloat32>> made, Op train) {
        graph.initialise();
        for (int i = 0; i < STEPS; i++) {
            assertThat(feed.all(made))
                    .as("on latents of %s, after %d steps", kind, i)
                    .allSatisfy(TrainingContract::assertFiniteNumbers);
            feed.run(train);
        }
        assertThat(graph.state())
                .as("on latents of %s", kind)
                .allSatisfy((name, numbers) -> assertThat(Arrays.stream(numbers).allMatch(Double::isFinite))
                        .as(name)
                        .isTrue());
    }

    /** At which plain gradient descent on a linear map of such latents does not diverge, whatever the bottleneck. */
    private static float stableRate(float[] latents) {
        double energy = Math.pow(Numbers.norm(latents), 2) / latents.length;
        return (float) (1e-3 / Math.max(1, energy));
    }

    @Test
    void sameSeedGivesTheSameValues() {
        assertSameState(trainedState(SEED), trainedState(SEED));
    }

    private Map<String, double[]> trainedState(long seed) {
        try (Subject subject = new Subject(seed)) {
            TestTrainer trainer = train(subject);
            trainer.train(STEPS);
            return subject.graph.state();
        }
    }

    @Test
    void theStepAdvancesWhenAnUpdateIsNotDue() {
        try (Subject subject = new Subject(SEED)) {
            TestTrainer trainer = train(subject);
            for (int done = 1; done <= STEPS; done++) {
                trainer.train(1);
                assertThat(trainer.stepsDone()).isEqualTo(done);
            }
        }
    }

    @Test
    void startingFromDataLeavesItReady() {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> first = subject.graph.constant(latents(BATCH), latentShape(BATCH));
            Operand<TFloat32> latents = subject.fedLatents();
            BottleneckOutput output = evaluate(subject, latents);
            Operand<TFloat32> gradient = subject.graph.gradient(weighted(subject, output), latents);
            TestTrainer trainer = new TestTrainer(subject.graph, subject.bottleneck, first, 0.1f);
            subject.graph.initialise();
            subject.graph.start(subject.bottleneck, first);
            Feed feed = feed(subject, latents, latents(BATCH));
            assertNotZero("latents after the start,", feed.floats(output.latents()));
            assertNotZero("gradient after the start,", feed.floats(gradient));
            assertCodesMatchTheLayout(subject, subject.bottleneck, latents);
            assertRoundTrip(subject, subject.bottleneck, latents);
            trainer.train(2);
            assertFiniteNumbers(subject.graph.floats(trainer.output().latents()));
        }
    }

    /** The same numbers come out under a rewriter that demonstrably turns a plain product to bfloat16. */
    @Test
    void mixedPrecisionLeavesTheBottleneckInFloat32() {
        int batch = 4096 / shape().positions() + 1;
        List<float[]> mixed = stepOf(TestGraph.mixedPrecision(SEED), batch);
        List<float[]> exact = stepOf(new TestGraph(SEED), batch);
        float[] canary = mixed.get(0);
        TestGraph.assumeRewritten(Numbers.distance(canary, exact.get(0)), 1e-4);
        for (int i = 1; i < exact.size(); i++) {
            assertThat(Numbers.distance(mixed.get(i), exact.get(i)))
                    .as("tensor %d", i)
                    .isLessThan(1e-5);
        }
    }

    /** A plain product (not fetched itself: what is fetched is never rewritten), then everything that a step makes, then everything that it leaves. */
    private List<float[]> stepOf(TestGraph graph, int batch) {
        try (Subject subject = new Subject(graph)) {
            var tf = graph.tf();
            Operand<TFloat32> latents = subject.fedLatents();
            float[] values = TestGraph.gaussian(batch * numbersPerImage(), 1, 5);
            TestTrainer trainer = new TestTrainer(graph, subject.bottleneck, latents, 0.1f);
            Operand<TFloat32> rows = tf.reshape(latents, tf.constant(new int[] {-1, shape().channels()}));
            Operand<TFloat32> wide = tf.tile(rows, tf.constant(new int[] {1, 16}));
            List<Operand<TFloat32>> made = new ArrayList<>();
            made.add(tf.math.neg(tf.linalg.matMul(
                    wide,
                    graph.constant(
                            TestGraph.gaussian(shape().channels() * 16 * 128, 1, 4), shape().channels() * 16L, 128))));
            made.add(trainer.output().latents());
            made.add(trainer.objective());
            made.addAll(trainer.output().losses().values());
            made.addAll(trainer.output().metrics().values());
            made.add(graph.gradient(trainer.objective(), latents));
            graph.initialise();
            List<float[]> numbers =
                    new ArrayList<>(feed(subject, latents, values).all(made));
            feed(subject, latents, values).run(trainer.train());
            graph.state().values().forEach(state -> numbers.add(Numbers.floats(state)));
            return numbers;
        }
    }

    private TestTrainer train(Subject subject) {
        Parameter latents = subject.trainedLatents(latents(BATCH));
        TestTrainer trainer =
                new TestTrainer(subject.graph, subject.bottleneck, latents.read(subject.graph.tf()), 0.1f);
        subject.graph.initialise();
        return trainer;
    }

    private static void assertFiniteNumbers(float[] numbers) {
        for (float number : numbers) {
            assertThat(number).isFinite();
        }
    }
}
