package io.github.narrows.bottleneck.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.BottleneckContract;
import io.github.narrows.testing.TestGraph;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The same contract with every setting in use. */
class ProjectedGaussianTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new GaussianConfig(0.1f, 10, 0.01f, Optional.of(3));
    }

    @Override
    protected Set<String> smoothLosses() {
        return Set.of("kl");
    }

    /** Latents of twice the channels of the codes: the 1x1 convolutions around latent diffusion's bottleneck, number for number. */
    @Test
    void hasTheParametersOfLatentDiffusionsQuantConvolutions() {
        try (TestGraph graph = new TestGraph(1)) {
            config().create(graph.scope(), shape());
            assertThat(graph.scope().trained().stream()
                            .mapToLong(Parameter::size)
                            .sum())
                    .isEqualTo((6 * 6 + 6) + (3 * 6 + 6));
        }
    }

    @Test
    void storesItsOwnChannels() {
        try (TestGraph graph = new TestGraph(1)) {
            assertThat(config().create(graph.scope(), shape()).layout().numbersPerImage())
                    .isEqualTo(shape().positions() * 3L);
        }
    }

    /** Means of 2 and variances of 1 are two nats a number, of three channels at twelve positions. */
    @Test
    void theRateIsThatOfItsOwnChannels() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck bottleneck = config().create(graph.scope(), shape());
            graph.initialise();
            for (Parameter parameter : graph.scope().trained()) {
                float value = parameter.name().equals("mean/bias") ? 2 : 0;
                graph.run(parameter.assign(
                        graph.tf(),
                        graph.tf()
                                .fill(
                                        graph.tf().constant(parameter.shape()),
                                        graph.tf().constant(value))));
            }
            Operand<TFloat32> latents = graph.constant(
                    TestGraph.gaussian(shape().positions() * shape().channels(), 1, 2),
                    1,
                    shape().height(),
                    shape().width(),
                    shape().channels());
            BottleneckOutput output = bottleneck.apply(graph.tf(), latents, Pass.evaluation(graph.tf()));
            assertThat((double) graph.scalar(output.metrics().get("kl-bits")))
                    .isCloseTo(2 * 3 * shape().positions() / Math.log(2), within(1e-3));
        }
    }
}
