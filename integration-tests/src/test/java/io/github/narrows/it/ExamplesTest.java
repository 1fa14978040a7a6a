package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.settings.choice.Choices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the examples show works, on the embedded images and in small. */
class ExamplesTest {
    private static final List<String> SMALL = List.of(
            "dataset.type=dead-leaves",
            "dataset.image-size=16",
            "dataset.images=100",
            "training.steps=6",
            "training.batch-size=8",
            "training.log-every=2",
            "evaluation.images=10",
            "evaluation.batch-size=5");

    private static final Map<String, List<String>> SMALL_MODELS = Map.of(
            "vqvae", List.of("model.hidden-channels=16", "model.residual-channels=8"),
            "vqvae-2", List.of("model.hidden-channels=16", "model.residual-channels=8"),
            "vqgan", List.of("model.hidden-channels=8", "model.channel-multipliers=[1, 1, 2]", "model.norm-groups=4"),
            "residual-leaky", List.of("model.widths=[8, 16]"));

    private static final Map<String, List<String>> SMALL_OBJECTIVES = Map.of(
            "reconstruction", List.of(),
            "adversarial",
                    List.of(
                            "objective.discriminator.layers=2",
                            "objective.discriminator.width=8",
                            "objective.start=2",
                            "objective.ramp=2"));

    private static final Map<String, List<String>> TINY_PRESETS = Map.of(
            "gan",
            List.of(
                    // Squares, as over the other presets, so that one bound says of all that they learn.
                    "objective.base.loss=mse",
                    "objective.discriminator.layers=1",
                    "objective.discriminator.width=8",
                    "objective.discriminator-weight=0.1"));

    @TempDir
    private Path folder;

    /** Those on pictures; {@code LatentsTest} has the others. */
    static List<Path> examples() {
        return Examples.files().stream()
                .filter(file -> !Examples.typeOf(file, "dataset").equals("latents"))
                .toList();
    }

    /** Every bottleneck over every preset that is about pictures. */
    static Stream<Arguments> pairs() {
        Choices choices = Choices.discover();
        return choices.of(Bottleneck.Config.class).stream()
                .flatMap(bottleneck -> choices.presets().all().stream()
                        .filter(preset -> !preset.name().equals("latents"))
                        .map(preset -> Arguments.of(bottleneck.id(), preset.name())));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleRunsInSmall(Path example) throws IOException {
        Path run = folder.resolve("run");
        List<Object> words = new ArrayList<>(List.of("train", example, "--run", run));
        Stream.of(
                        SMALL,
                        SMALL_MODELS.get(Examples.typeOf(example, "model")),
                        SMALL_OBJECTIVES.get(Examples.typeOf(example, "objective")))
                .flatMap(List::stream)
                .forEach(setting -> words.addAll(List.of("--set", setting)));
        Command trained = Command.narrows(words.toArray());
        assertThat(trained.err()).isEmpty();
        assertThat(trained.code()).isZero();
        assertThat(trained.out()).contains("psnr", "reconstructions", run.toString());
        assertWhole(run);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyBottleneckLearnsOverEveryPreset(String bottleneck, String preset) throws IOException {
        Path run = folder.resolve("run");
        List<Object> words = new ArrayList<>(List.of("train", TinyRun.settingsIn(folder), "--run", run));
        Stream.concat(
                        Stream.of(
                                "bottleneck.type=" + bottleneck,
                                "experiment=" + preset,
                                "training.optimizer.learning-rate=3e-3"),
                        TINY_PRESETS.getOrDefault(preset, List.of()).stream())
                .forEach(setting -> words.addAll(List.of("--set", setting)));
        Command trained = Command.narrows(words.toArray());
        assertThat(trained.err()).isEmpty();
        assertThat(trained.code()).isZero();
        assertWhole(run);
        List<ObjectNode> training = TinyRun.metrics(run).stream()
                .filter(line -> line.get("phase").asText().equals("train"))
                .toList();
        double first = training.get(0).get("reconstruction").asDouble();
        double last = training.get(training.size() - 1).get("reconstruction").asDouble();
        assertThat(last).isLessThan(0.9 * first);
    }

    private static void assertWhole(Path run) throws IOException {
        assertThat(TinyRun.metrics(run)).anySatisfy(line -> {
            assertThat(line.get("phase").asText()).isEqualTo("evaluation");
            assertThat(line.get("psnr").asDouble()).isBetween(3.0, 60.0);
        });
        assertThat(TinyRun.metrics(run))
                .allSatisfy(line -> assertThat(line.findValue("loss") == null
                                || line.get("loss").isNumber())
                        .isTrue());
        assertThat(run.resolve("metrics.csv")).isNotEmptyFile();
        assertThat(run.resolve("log.txt")).isNotEmptyFile();
        try (Stream<Path> pictures = Files.list(run.resolve("images"))) {
            assertThat(pictures).anyMatch(picture -> picture.toString().endsWith(".png"));
        }
        Command evaluated = Command.narrows("evaluate", run);
        assertThat(evaluated.err()).isEmpty();
        assertThat(evaluated.code()).isZero();
        assertThat(run.resolve("evaluation.json")).content().contains("\"psnr\"", "\"protocol\"");
    }
}
