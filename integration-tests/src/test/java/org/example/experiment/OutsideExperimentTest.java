package org.example.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.inject.Module;
import io.github.narrows.evaluation.Evaluation;
import io.github.narrows.evaluation.metric.PixelScale;
import io.github.narrows.settings.ChoiceModule;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.Narrows;
import io.github.narrows.train.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Data set, encoder and decoder, objective and metric from outside, in one experiment. */
class OutsideExperimentTest {
    private static final String FILE = """
            dataset: {type: stripes, pictures: 12}
            model: {type: patches, patch: 4, latent-channels: 4}
            bottleneck: {type: vq, codebook-size: 8}
            objective: {type: log-cosh, sharpness: 2}
            training: {steps: 30, batch-size: 6, log-every: 10, optimizer: {learning-rate: 1.0e-2}}
            evaluation: {every: 15, images: 12, batch-size: 6, metrics: [psnr, brightness-error], grid-every: 0}
            checkpoints: {every: 15, best: brightness-error}
            """;

    @TempDir
    private Path folder;

    @Test
    void trainsAndIsMeasured() throws IOException {
        List<Module> modules = new ArrayList<>(List.of(new ExampleModule()));
        ServiceLoader.load(ChoiceModule.class).forEach(modules::add);
        Choices choices = Choices.of(modules);
        SettingsTree file = SettingsTree.readYaml(FILE, "outside.yaml");
        RunResult result = Narrows.experiment(ExperimentConfig.ofRun(List.of(file), choices), choices)
                .run(folder.resolve("run"));
        Evaluation evaluation = result.evaluation().orElseThrow();
        assertThat(evaluation.images()).isEqualTo(12);
        assertThat(evaluation.metrics()).containsKeys("psnr", "brightness-error");
        assertThat(evaluation.metrics().get("brightness-error")).isBetween(0.0, 0.25);
        assertThat(evaluation.protocols()).containsKey("brightness-error");
        List<String> lines = Files.readAllLines(folder.resolve("run/metrics.jsonl"));
        assertThat(lines.get(0)).contains("\"log-cosh\":");
    }

    @Test
    void theObjectiveAndTheMetricSayWhatTheyPromise() {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> target = graph.constant(new float[] {0, 100, 50, 200}, 2, 1, 2, 1);
            Operand<TFloat32> output = graph.constant(new float[] {51, 151, 50, 98}, 2, 1, 2, 1);
            float[] errors =
                    graph.floats(new BrightnessError(PixelScale.of(0, 255)).perImage(graph.tf(), target, output));
            assertThat(errors[0]).isCloseTo(0.2f, within(1e-6f));
            assertThat(errors[1]).isCloseTo(0.2f, within(1e-6f));
            Operand<TFloat32> zero = graph.constant(new float[2], 2);
            Operand<TFloat32> off = graph.constant(new float[] {0.5f, -1}, 2);
            double expected = (Math.log(Math.cosh(1)) + Math.log(Math.cosh(2))) / 2;
            assertThat((double) graph.scalar(new LogCosh(2).mean(graph.tf(), zero, off)))
                    .isCloseTo(expected, within(1e-6));
        }
    }
}
