package io.github.narrows.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What a bottleneck promises about gradients, steps and the state that they leave. */
abstract class TrainingContract extends BatchContract {
    private static final int STEPS = 15;

    @Test
    void gradientReachesTheLatents() {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> latents = subject.fedLatents();
            Operand<TFloat32> gradient = subject.graph.gradient(weighted(subject, evaluate(subject, latents)), latents);
            subject.graph.initialise();
            assertNotZero("gradient", feed(subject, latents, latents(BATCH)).floats(gradient));
        }
    }

    private void assertNotZero(String what, float[] values) {
        for (int i = 0; i < BATCH; i++) {
            float[] image = Arrays.copyOfRange(values, i * numbersPerImage(), (i + 1) * numbersPerImage());
            assertThat(Numbers.norm(image))
                    .as("%s of image %d", what, i)
                    .isFinite()
                    .isGreaterThan(1e-3);
        }
    }

    @Test
    void gradientEqualsFiniteDifferencesWhereTheMapIsSmooth() {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> fed = subject.fedLatents();
            BottleneckOutput output =
                    subject.bottleneck.apply(subject.graph.tf(), fed, Pass.evaluation(subject.graph.tf()));
            List<String> names = new ArrayList<>();
            List<Operand<TFloat32>> smooth = new ArrayList<>();
            if (isSmooth()) {
                names.add("the constrained latents: where their gradient is an estimate, isSmooth() is false");
                smooth.add(weighted(subject, output));
            }
            output.losses().forEach((name, loss) -> {
                if (smoothLosses().contains(name)) {
                    names.add(
                            "the loss '" + name + "': where its gradient is stopped on a way from the latents that its"
                                    + " value follows, smoothLosses() leaves it out");
                    smooth.add(loss);
                }
            });
            List<Operand<TFloat32>> gradients =
                    smooth.stream().map(y -> subject.graph.gradient(y, fed)).toList();
            subject.graph.initialise();
            for (int i = 0; i < smooth.size(); i++) {
                assertDirectionalDerivative(subject, fed, names.get(i), smooth.get(i), gradients.get(i));
            }
        }
    }

    /** Compares along the gradient itself, where the derivative is its norm and rounding matters least. */
    private void assertDirectionalDerivative(
            Subject subject, Operand<TFloat32> fed, String name, Operand<TFloat32> y, Operand<TFloat32> gradient) {
        float[] at = latents(2);
        float[] slope = feed(subject, fed, at).floats(gradient);
        double norm = Numbers.norm(slope);
        float step = 1e-2f;
        double ahead = feed(subject, fed, Numbers.moved(at, slope, step / norm)).scalar(y);
        double behind =
                feed(subject, fed, Numbers.moved(at, slope, -step / norm)).scalar(y);
        double rounding = 1e-6 * Math.abs(ahead) / step;
        assertThat((ahead - behind) / (2 * step))
                .as("finite difference beside the gradient of %s", name)
                .isCloseTo(norm, within(rounding + 2e-2 * norm));
    }

    @Test
    void lossesPullTheRightSide() {
        try (Subject subject = new Subject(SEED)) {
            Parameter latents = subject.trainedLatents(latents(BATCH));
            List<Parameter> parameters = new ArrayList<>(subject.graph.scope().trained());
            parameters.remove(latents);
            Map<String, Operand<TFloat32>> losses = apply(subject, latents).losses();
            List<String> names = List.copyOf(losses.keySet());
            List<Operand<TFloat32>> towardsLatents = losses.values().stream()
                    .map(loss -> gradient(subject, latents, loss))
                    .toList();
            List<List<Operand<TFloat32>>> towardsParameters = losses.values().stream()
                    .map(loss -> parameters.stream()
                            .map(p -> gradient(subject, p, loss))
                            .toList())
                    .toList();
            subject.graph.initialise();
            for (int i = 0; i < names.size(); i++) {
                boolean movesLatents = Numbers.norm(subject.graph.floats(towardsLatents.get(i))) > 0;
                boolean movesParameters = towardsParameters.get(i).stream()
                        .anyMatch(gradient -> Numbers.norm(subject.graph.floats(gradient)) > 0);
                assertThat(movesLatents)
                        .as("%s moves the latents", names.get(i))
                        .isEqualTo(side(names.get(i)) != Side.PARAMETERS);
                assertThat(movesParameters)
                        .as("%s moves the parameters", names.get(i))
                        .isEqualTo(side(names.get(i)) != Side.LATENTS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1e-6f, 1, 1e4f})
    void staysFiniteOnLatentsOfAnyScale(float scale) {
        assertFinite(TestGraph.gaussian(BATCH * numbersPerImage(), scale, 9));
    }

    @Test
    void staysFiniteOnConstantLatents() {
        float[] constant = new float[BATCH * numbersPerImage()];
        Arrays.fill(constant, 0.7f);
        assertFinite(constant);
    }

    private void assertFinite(float[] values) {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> latents = subject.graph.constant(values, latentShape(BATCH));
            TestTrainer trainer = new TestTrainer(subject.graph, subject.bottleneck, latents, stableRate(values));
            List<Operand<TFloat32>> made =
                    new ArrayList<>(List.of(trainer.output().latents(), trainer.objective()));
            made.addAll(trainer.output().losses().values());
            made.addAll(trainer.output().metrics().values());
            made.add(subject.graph.gradient(trainer.objective(), latents));
            subject.graph.initialise();
            for (int i = 0; i < STEPS; i++) {
                assertThat(subject.graph.feed().all(made)).allSatisfy(TrainingContract::assertFiniteNumbers);
                trainer.train(1);
            }
            assertThat(subject.graph.state())
                    .allSatisfy(
                            (name, numbers) -> assertThat(Arrays.stream(numbers).allMatch(Double::isFinite))
                                    .as(name)
                                    .isTrue());
        }
    }

    /** At which plain gradient descent on a linear map of such latents does not diverge, whatever the bottleneck. */
    private static float stableRate(float[] latents) {
        double energy = Math.pow(Numbers.norm(latents), 2) / latents.length;
        return (float) (1e-3 / Math.max(1, energy));
    }

    @Test
    void sameSeedGivesTheSameValues() {
        assertThat(trainedState(SEED)).usingRecursiveComparison().isEqualTo(trainedState(SEED));
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
            TestGraph.Feed feed = feed(subject, latents, latents(BATCH));
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
        Assumptions.assumeTrue(
                Numbers.distance(canary, exact.get(0)) > 1e-4,
                "the rewriter to bfloat16 does not act here (oneDNN is off)");
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

    private BottleneckOutput apply(Subject subject, Parameter latents) {
        return evaluate(subject, latents.read(subject.graph.tf()));
    }

    private static Operand<TFloat32> gradient(Subject subject, Parameter parameter, Operand<TFloat32> y) {
        return subject.graph.gradient(y, parameter.variable(), parameter.read(subject.graph.tf()));
    }

    /** The constrained latents under fixed random weights, a scalar. */
    private Operand<TFloat32> weighted(Subject subject, BottleneckOutput output) {
        var tf = subject.graph.tf();
        Operand<TFloat32> weights = subject.graph.constant(TestGraph.gaussian(numbersPerImage(), 1, 3), latentShape(1));
        return tf.reduceSum(tf.math.mul(output.latents(), weights), tf.constant(new int[] {0, 1, 2, 3}));
    }

    private static void assertFiniteNumbers(float[] numbers) {
        for (float number : numbers) {
            assertThat(number).isFinite();
        }
    }
}
