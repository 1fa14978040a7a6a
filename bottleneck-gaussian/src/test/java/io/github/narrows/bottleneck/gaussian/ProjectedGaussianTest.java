package io.github.narrows.bottleneck.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.BottleneckContract;
import io.github.narrows.testing.TestGraph;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
}
