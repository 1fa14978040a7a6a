package io.github.narrows.bottleneck.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Feed;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class DivergenceTest {
    /** Two nats for each number of one channel of six, at 3x4 positions: a sum of 24 nats, a mean of a third. */
    @Test
    void theLossIsAMeanOverCodeNumbersAndTheRateASumInBits() {
        try (TestGraph graph = new TestGraph(1)) {
            BottleneckOutput output =
                    FixedGaussian.oneActiveChannel(graph, GaussianConfig.DEFAULTS, Pass.evaluation(graph.tf()));
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
            BottleneckOutput output = FixedGaussian.oneActiveChannel(graph, config, Pass.evaluation(graph.tf()));
            Parameter bias = FixedGaussian.parameter(graph, "mean/bias");
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
            BottleneckOutput output =
                    FixedGaussian.oneActiveChannel(graph, config, FixedGaussian.training(graph, step, 0));
            assertThat((double) graph.scalar(output.losses().get("kl"))).isCloseTo(share, within(1e-6));
        }
    }

    @Test
    void evaluationIsChargedInFull() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck.Config config = new GaussianConfig(3, 10, 0, Optional.empty());
            BottleneckOutput output = FixedGaussian.oneActiveChannel(graph, config, Pass.evaluation(graph.tf()));
            assertThat(graph.scalar(output.losses().get("kl"))).isCloseTo(1, within(1e-6f));
        }
    }

    /** A channel of this mean everywhere costs half its square in nats: two of them lie about the hundredth that counts. */
    @Test
    void aChannelIsActiveFromAHundredthOfANatOn() {
        assertThat(activeChannels(0.13f)).isZero();
        assertThat(activeChannels(0.15f)).isEqualTo(1);
    }

    private static float activeChannels(float mean) {
        try (TestGraph graph = new TestGraph(1)) {
            BottleneckOutput output =
                    FixedGaussian.oneActiveChannel(graph, GaussianConfig.DEFAULTS, mean, Pass.evaluation(graph.tf()));
            return graph.scalar(output.metrics().get("active-channels"));
        }
    }

    /** Along the gradient the loss rises by its norm, within a hundredth of that, however small the weight. */
    @ParameterizedTest
    @ValueSource(floats = {1e-3f, 1})
    void theGradientOfTheLossIsThatOfItsValue(float weight) {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck.Config config = new GaussianConfig(weight, 0, 0, Optional.empty());
            Bottleneck bottleneck = config.create(graph.scope(), FixedGaussian.SHAPE);
            Operand<TFloat32> fed = graph.placeholder(
                    -1, FixedGaussian.SHAPE.height(), FixedGaussian.SHAPE.width(), FixedGaussian.SHAPE.channels());
            Operand<TFloat32> kl = bottleneck
                    .apply(graph.tf(), fed, Pass.evaluation(graph.tf()))
                    .losses()
                    .get("kl");
            Operand<TFloat32> gradient = graph.gradient(kl, fed);
            graph.initialise();
            float[] at = TestGraph.gaussian(2 * FixedGaussian.SHAPE.positions() * FixedGaussian.SHAPE.channels(), 1, 4);
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

    private static Feed feed(TestGraph graph, Operand<TFloat32> fed, float[] values) {
        long each = (long) FixedGaussian.SHAPE.positions() * FixedGaussian.SHAPE.channels();
        return graph.feed(
                fed,
                values,
                values.length / each,
                FixedGaussian.SHAPE.height(),
                FixedGaussian.SHAPE.width(),
                FixedGaussian.SHAPE.channels());
    }
}
