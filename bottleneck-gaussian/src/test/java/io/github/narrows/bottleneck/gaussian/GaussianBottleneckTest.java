package io.github.narrows.bottleneck.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.BottleneckContract;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class GaussianBottleneckTest extends BottleneckContract {
    private static final int IMAGES = 64;

    @Override
    protected Bottleneck.Config config() {
        return GaussianConfig.DEFAULTS;
    }

    @Override
    protected Set<String> smoothLosses() {
        return Set.of("kl");
    }

    /** Variances of 4 whatever the latents, so that draws are means and twice the noise. */
    @Test
    void drawsAreNormallyDistributedAboutTheMeans() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck bottleneck = constant(graph, config(), "log-variance", Math.log(4));
            Operand<TFloat32> latents = latents(graph);
            BottleneckOutput first = bottleneck.apply(graph.tf(), latents, training(graph, 0, 0));
            BottleneckOutput second = bottleneck.apply(graph.tf(), latents, training(graph, 0, 1));
            Operand<TFloat32> means = first.codes().part("means", TFloat32.class);
            List<float[]> made = graph.feed().all(List.of(first.latents(), second.latents(), means));
            double[] noise = noise(made.get(0), made.get(2));
            double[] other = noise(made.get(1), made.get(2));

            double spread = 4 / Math.sqrt(noise.length);
            assertThat(mean(noise)).isCloseTo(0, within(spread));
            assertThat(product(noise, noise)).isCloseTo(1, within(spread * Math.sqrt(2)));
            assertThat(product(noise, other)).as("between draws").isCloseTo(0, within(spread));
            assertThat(product(noise, shifted(noise, 1))).as("between channels").isCloseTo(0, within(spread));
            assertThat(product(noise, shifted(noise, shape().channels())))
                    .as("between positions")
                    .isCloseTo(0, within(spread));
        }
    }

    @Test
    void theSamePassDrawsTheSame() {
        assertThat(draw(5, 3)).isEqualTo(draw(5, 3));
        assertThat(draw(5, 3)).isNotEqualTo(draw(5, 4)).isNotEqualTo(draw(6, 3));
    }

    @Test
    void evaluationSeesTheMeans() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck bottleneck = config().create(graph.scope(), shape());
            graph.initialise();
            BottleneckOutput output = bottleneck.apply(graph.tf(), latents(graph), Pass.evaluation(graph.tf()));
            assertThat(graph.floats(output.latents()))
                    .isEqualTo(graph.floats(output.codes().part("means", TFloat32.class)));
        }
    }

    /** Two nats for each number of one channel of six, at 3x4 positions: a sum of 24 nats, a mean of a third. */
    @Test
    void theLossIsAMeanOverCodeNumbersAndTheRateASumInBits() {
        try (TestGraph graph = new TestGraph(1)) {
            BottleneckOutput output = oneActiveChannel(graph, config(), Pass.evaluation(graph.tf()));
            assertThat(graph.scalar(output.losses().get("kl"))).isCloseTo(1e-3f * 2 / 6, within(1e-9f));
            assertThat((double) graph.scalar(output.metrics().get("kl-bits")))
                    .isCloseTo(24 / Math.log(2), within(1e-4));
            assertThat(graph.scalar(output.metrics().get("active-channels"))).isEqualTo(1);
            assertThat(graph.scalar(output.metrics().get("deviation"))).isEqualTo(1);
        }
    }

    /** With half a bit free for each number, the five silent channels cost ln(2) / 2 each and feel no pull. */
    @Test
    void channelsBelowTheirFreeBitsCostTheSameAndFeelNoPull() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck.Config config = new GaussianConfig(1, 0, 0.5f, Optional.empty());
            BottleneckOutput output = oneActiveChannel(graph, config, Pass.evaluation(graph.tf()));
            Parameter bias = parameter(graph, "mean/bias");
            Operand<TFloat32> kl = output.losses().get("kl");
            float[] pull = graph.floats(graph.gradient(kl, bias.variable(), bias.read(graph.tf())));

            assertThat((double) graph.scalar(kl)).isCloseTo((2 + 5 * Math.log(2) / 2) / 6, within(1e-6));
            assertThat(pull[0]).isCloseTo(2f / 6, within(1e-5f));
            assertThat(Arrays.copyOfRange(pull, 1, 6)).containsOnly(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1", "4, 0.5", "9, 1", "10, 1", "1000, 1"})
    void theWeightRisesWithTheStepsOfTheWarmUp(long step, double share) {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck.Config config = new GaussianConfig(3, 10, 0, Optional.empty());
            BottleneckOutput output = oneActiveChannel(graph, config, training(graph, step, 0));
            assertThat((double) graph.scalar(output.losses().get("kl"))).isCloseTo(share, within(1e-6));
        }
    }

    @Test
    void evaluationIsChargedInFull() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck.Config config = new GaussianConfig(3, 10, 0, Optional.empty());
            BottleneckOutput output = oneActiveChannel(graph, config, Pass.evaluation(graph.tf()));
            assertThat(graph.scalar(output.losses().get("kl"))).isCloseTo(1, within(1e-6f));
        }
    }

    /** A channel of this mean everywhere costs half its square in nats: two of them lie about the hundredth that counts. */
    @Test
    void aChannelIsActiveFromAHundredthOfANatOn() {
        assertThat(activeChannels(0.13f)).isZero();
        assertThat(activeChannels(0.15f)).isEqualTo(1);
    }

    private float activeChannels(float mean) {
        try (TestGraph graph = new TestGraph(1)) {
            BottleneckOutput output = oneActiveChannel(graph, config(), mean, Pass.evaluation(graph.tf()));
            return graph.scalar(output.metrics().get("active-channels"));
        }
    }

    @Test
    void theDeviationIsTheRootOfTheVariance() {
        try (TestGraph graph = new TestGraph(1)) {
            BottleneckOutput output = constant(graph, config(), "log-variance", Math.log(4))
                    .apply(graph.tf(), latents(graph), Pass.evaluation(graph.tf()));
            assertThat(graph.scalar(output.metrics().get("deviation"))).isCloseTo(2, within(1e-6f));
        }
    }

    /** Along the gradient the loss rises by its norm, within a hundredth of that, however small the weight. */
    @ParameterizedTest
    @ValueSource(floats = {1e-3f, 1})
    void theGradientOfTheLossIsThatOfItsValue(float weight) {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck.Config config = new GaussianConfig(weight, 0, 0, Optional.empty());
            Bottleneck bottleneck = config.create(graph.scope(), shape());
            Operand<TFloat32> fed = graph.placeholder(-1, shape().height(), shape().width(), shape().channels());
            Operand<TFloat32> kl = bottleneck
                    .apply(graph.tf(), fed, Pass.evaluation(graph.tf()))
                    .losses()
                    .get("kl");
            Operand<TFloat32> gradient = graph.gradient(kl, fed);
            graph.initialise();
            float[] at = TestGraph.gaussian(2 * shape().positions() * shape().channels(), 1, 4);
            float[] slope = feed(graph, fed, at).floats(gradient);
            double norm = Numbers.norm(slope);
            double step = 0.05;
            double ahead =
                    feed(graph, fed, Numbers.moved(at, slope, step / norm)).scalar(kl);
            double behind =
                    feed(graph, fed, Numbers.moved(at, slope, -step / norm)).scalar(kl);
            assertThat((ahead - behind) / (2 * step) / norm).isCloseTo(1, within(0.01));
        }
    }

    private TestGraph.Feed feed(TestGraph graph, Operand<TFloat32> fed, float[] values) {
        long each = (long) shape().positions() * shape().channels();
        return graph.feed(fed, values, values.length / each, shape().height(), shape().width(), shape().channels());
    }

    /** N(2, 1) in the first channel and N(0, 1) in all others, whatever the latents. */
    private BottleneckOutput oneActiveChannel(TestGraph graph, Bottleneck.Config config, Pass pass) {
        return oneActiveChannel(graph, config, 2, pass);
    }

    private BottleneckOutput oneActiveChannel(TestGraph graph, Bottleneck.Config config, float mean, Pass pass) {
        Bottleneck bottleneck = constant(graph, config, "log-variance", 0);
        fill(graph, parameter(graph, "mean/kernel"), 0);
        float[] means = new float[shape().channels()];
        means[0] = mean;
        graph.run(parameter(graph, "mean/bias").assign(graph.tf(), graph.constant(means, means.length)));
        return bottleneck.apply(graph.tf(), latents(graph), pass);
    }

    /** A bottleneck one of whose projections gives the same number everywhere. */
    private Bottleneck constant(TestGraph graph, Bottleneck.Config config, String projection, double value) {
        Bottleneck bottleneck = config.create(graph.scope(), shape());
        graph.initialise();
        fill(graph, parameter(graph, projection + "/kernel"), 0);
        fill(graph, parameter(graph, projection + "/bias"), value);
        return bottleneck;
    }

    private float[] draw(long seed, long draw) {
        try (TestGraph graph = new TestGraph(seed)) {
            Bottleneck bottleneck = constant(graph, config(), "log-variance", 0);
            fill(graph, parameter(graph, "mean/kernel"), 0);
            return graph.floats(bottleneck
                    .apply(graph.tf(), latents(graph), training(graph, 0, draw))
                    .latents());
        }
    }

    private Operand<TFloat32> latents(TestGraph graph) {
        int numbers = IMAGES * shape().positions() * shape().channels();
        return graph.constant(
                TestGraph.gaussian(numbers, 1, 2), IMAGES, shape().height(), shape().width(), shape().channels());
    }

    private static Pass training(TestGraph graph, long step, long draw) {
        var tf = graph.tf();
        return new Pass(true, tf.constant(step), tf.constant(draw), 1000, tf.constant(1e-3f));
    }

    private static Parameter parameter(TestGraph graph, String name) {
        return graph.scope().parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void fill(TestGraph graph, Parameter parameter, double value) {
        var tf = graph.tf();
        graph.run(parameter.assign(tf, tf.fill(tf.constant(parameter.shape()), tf.constant((float) value))));
    }

    private static double[] noise(float[] draws, float[] means) {
        double[] noise = new double[draws.length];
        Arrays.setAll(noise, i -> (draws[i] - (double) means[i]) / 2);
        return noise;
    }

    private static double[] shifted(double[] numbers, int by) {
        return Arrays.copyOfRange(numbers, by, numbers.length);
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / b.length;
    }
}
