package io.github.narrows.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.vqvae.VqVae2ModelConfig;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.settings.SettingsException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final ImageShape IMAGE = new ImageShape(16, 16, 3);
    private static final Autoencoder.Config ONE_LEVEL = new VqVaeModelConfig(4, 2, 1, 4, 3);
    private static final Autoencoder.Config TWO_LEVELS = new VqVae2ModelConfig(4, 2, 1, 4, 3);
    private static final Bottleneck.Config NONE = (scope, shape) -> new PassThrough(shape);
    private static final Bottleneck.Config RESCALING = Rescaling::new;

    @Test
    void theUpperLevelHasTheSameBottleneckUnlessItIsGivenItsOwn() {
        assertThat(scales(new Architecture(TWO_LEVELS, RESCALING, Optional.empty())))
                .isEqualTo(2);
        assertThat(scales(new Architecture(TWO_LEVELS, RESCALING, Optional.of(NONE))))
                .isEqualTo(1);
        assertThat(scales(new Architecture(TWO_LEVELS, NONE, Optional.of(NONE))))
                .isZero();
    }

    @Test
    void refusesATopBottleneckForAModelWithOneLevel() {
        try (TestGraph graph = new TestGraph()) {
            Architecture both = new Architecture(ONE_LEVEL, NONE, Optional.of(NONE));
            assertThatThrownBy(() -> both.create(graph.root(), IMAGE, IMAGE))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("top-bottleneck: must not be given, because this model has one level; leave it out or"
                            + " choose another model");
        }
    }

    @Test
    void aProblemNamesTheKeyOfTheBottleneckThatItIsIn() {
        Bottleneck.Config bad = (scope, shape) -> {
            throw SettingsException.of("width", "does not fit");
        };
        assertProblem(new Architecture(ONE_LEVEL, bad, Optional.empty()), "bottleneck.width: does not fit");
        assertProblem(new Architecture(TWO_LEVELS, bad, Optional.empty()), "bottleneck.width: does not fit");
        assertProblem(new Architecture(TWO_LEVELS, NONE, Optional.of(bad)), "top-bottleneck.width: does not fit");
        assertProblem(new Architecture(TWO_LEVELS, bad, Optional.of(NONE)), "bottleneck.width: does not fit");
    }

    private static void assertProblem(Architecture architecture, String message) {
        try (TestGraph graph = new TestGraph()) {
            assertThatThrownBy(() -> architecture.create(graph.root(), IMAGE, IMAGE))
                    .hasMessage(message);
        }
    }

    /** How many bottlenecks rescale. */
    private static long scales(Architecture architecture) {
        try (TestGraph graph = new TestGraph()) {
            architecture.create(graph.root(), IMAGE, IMAGE);
            return graph.root().parameters().stream()
                    .map(Parameter::name)
                    .filter(name -> name.startsWith("bottleneck/") && name.endsWith("/kernel"))
                    .count();
        }
    }
}
