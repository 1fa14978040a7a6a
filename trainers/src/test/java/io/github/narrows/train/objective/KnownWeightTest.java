package io.github.narrows.train.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.perceptual.None;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Two images of four pixels; the first hides one pixel, the second two. */
class KnownWeightTest {
    private static final float[] TARGET = new float[8];
    private static final float[] OUTPUT = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, -0.1f, 0.2f, -0.3f};
    private static final float[] HIDDEN = {0, 1, 0, 0, 1, 1, 0, 0};

    @Test
    void everyPixelCountsAlikeUnlessOneSaysOtherwise() {
        assertThat(loss(new MeanSquare(), 1)).isEqualTo(squares(1), within(1e-6));
    }

    @Test
    void knownPixelsWeighLess() {
        assertThat(loss(new MeanSquare(), 0.25f)).isEqualTo(squares(0.25), within(1e-6));
        assertThat(loss(new MeanSquareOverVariance(), 0.25f)).isEqualTo(squares(0.25) / 0.5, within(1e-6));
    }

    @Test
    void aWeightOfNothingLeavesTheHoleAlone() {
        double hole = (0.2 + 0.5 + 0.1) / 3;
        assertThat(loss(new MeanAbsolute(), 0)).isEqualTo(hole, within(1e-6));
    }

    @Test
    void aWeightWithoutAMaskIsRefused() {
        assertThatThrownBy(() -> loss(new MeanSquare(), 0.5f, Optional.empty()))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("objective.known-weight: weighs what the encoder sees");
    }

    private static double squares(double known) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < OUTPUT.length; i++) {
            double weight = HIDDEN[i] == 1 ? 1 : known;
            sum += weight * OUTPUT[i] * OUTPUT[i];
            weights += weight;
        }
        return sum / weights;
    }

    private static double loss(PixelLoss loss, float knownWeight) {
        return loss(loss, knownWeight, Optional.of(HIDDEN));
    }

    private static double loss(PixelLoss loss, float knownWeight, Optional<float[]> hidden) {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> output = graph.constant(OUTPUT, 2, 2, 2, 1);
            Targets targets = new Targets(
                    graph.constant(TARGET, 2, 2, 2, 1), hidden.map(mask -> graph.constant(mask, 2, 2, 2, 1)));
            Objective objective = new ReconstructionObjective(loss, new None(), 1, knownWeight)
                    .create(
                            graph.scope(),
                            new Objective.Surroundings(new ImageShape(2, 2, 1), null, () -> 0.5, path -> path));
            AutoencoderOutput made = new AutoencoderOutput(
                    output,
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new BottleneckOutput(
                            output, new Codes(new TreeMap<>()), new TreeMap<>(), new TreeMap<>(), List.of()));
            Judgement judgement = objective.judge(graph.tf(), targets, made, Pass.evaluation(graph.tf()));
            return graph.floats(Objects.requireNonNull(judgement.losses().get("reconstruction")))[0];
        }
    }
}
