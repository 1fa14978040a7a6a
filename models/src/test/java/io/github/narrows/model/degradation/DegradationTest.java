package io.github.narrows.model.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.TestGraph;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.settings.SettingsException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class DegradationTest {
    private static final ImageShape IMAGE = new ImageShape(4, 6, 3);

    @Test
    void identityHandsTheTargetOnAndDrawsNothing() {
        Degradation identity = Degradation.of(new Identity(), IMAGE);
        assertThat(identity.input()).isEqualTo(IMAGE);
        assertThat(identity.drawn()).isEmpty();
        assertThat(identity.draw(1)).isEmpty();
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> targets = graph.input(-1, 4, 6, 3);
            Degraded degraded =
                    identity.apply(graph.tf(), targets, new SampleInputs(graph.tf(), List.of(IMAGE.pictures())));
            assertThat(degraded.input()).isSameAs(targets);
            assertThat(degraded.mask()).isEmpty();
        }
    }

    @Test
    void aProblemNamesTheKeyOfTheDegradation() {
        Degradation.Config refusing = target -> {
            throw SettingsException.of("factor", "must divide the sides of the image, found 4 and " + target);
        };
        assertThatThrownBy(() -> Degradation.of(refusing, IMAGE))
                .isInstanceOf(SettingsException.class)
                .hasMessage("degradation.factor: must divide the sides of the image, found 4 and 4x6x3");
    }
}
