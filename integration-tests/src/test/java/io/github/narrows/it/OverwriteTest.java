package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.Experiment;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.Narrows;
import io.github.narrows.train.RunResult;
import io.github.narrows.train.StartingPoint;
import io.github.narrows.train.checkpoint.RunFolder;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.StopSignal;
import io.github.narrows.train.loop.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is to stand where another one stands: the old run stays until nothing keeps the new one from its first step. */
class OverwriteTest {
    @TempDir
    private static Path shared;

    private static Path trained;

    @TempDir
    private Path folder;

    private CopiedRun copy;
    private Path settings;
    private Path run;

    @BeforeAll
    static void train() {
        trained = CopiedRun.train(shared);
    }

    @BeforeEach
    void copyTheRun() throws IOException {
        copy = CopiedRun.of(trained, folder);
        settings = copy.settings();
        run = copy.run();
    }

    @Test
    void anExistingRunIsLeftAlone() throws IOException {
        copy.assertRefused("existing-run", "train", settings, "--run", run);
    }

    @Test
    void overwriteReplacesARun() throws IOException {
        Command trained = Command.narrows("train", settings, "--run", run, "--overwrite", "--set", "training.steps=2");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(new Checkpoints(run).steps()).containsExactly(2L);
    }

    @Test
    void overwriteKeepsARunWhenTheNewOneCannotBegin() throws IOException {
        copy.assertRefused(
                "size-not-divisible", "train", settings, "--run", run, "--overwrite", "--set", "dataset.image-size=18");
    }

    @Test
    void overwriteKeepsARunWhenThereIsNoCheckpointToBeginFrom() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.copy(run.resolve("settings.yaml"), other.resolve("settings.yaml"));
        Files.copy(run.resolve("manifest.json"), other.resolve("manifest.json"));
        copy.assertRefused("from-no-checkpoint", "train", settings, "--run", run, "--overwrite", "--from", other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void overwriteKeepsARunWhenAPartHasNoPictures(String validation) throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 3; i++) {
            ImageIO.write(
                    new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB),
                    "png",
                    pictures.resolve(i + ".png").toFile());
        }
        copy.assertRefused(
                "no-pictures-" + validation,
                "train",
                settings,
                "--run",
                run,
                "--overwrite",
                "--set",
                "dataset.type=images",
                "--set",
                "dataset.path=" + pictures,
                "--set",
                "dataset.validation-fraction=" + validation);
    }

    @Test
    void overwriteKeepsARunWhenNoEvaluationHasTheMetricOfTheBest() throws IOException {
        copy.assertRefused(
                "unknown-metric", "train", settings, "--run", run, "--overwrite", "--set", "checkpoints.best=pnsr");
    }

    @Test
    void theRunWhoseWeightsAreWantedIsNotOverwritten() throws IOException {
        copy.assertRefused("from-the-run-to-overwrite", "train", settings, "--run", run, "--from", run, "--overwrite");
    }

    @Test
    void weightsComeFromARun() throws IOException {
        Path nothing = folder.resolve("nothing");
        copy.assertRefused("from-no-run", "train", settings, "--run", run, "--from", nothing, "--overwrite");
    }

    @Test
    void overwriteIsForRunsAlone() throws IOException {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Path photo = Files.writeString(photos.resolve("one.jpg"), "a picture");
        Command refused = Command.narrows("train", settings, "--run", photos, "--overwrite");
        Messages.assertIs("overwrite-of-no-run", folder, refused.err());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(photo).hasContent("a picture");
    }

    @Test
    void anInterruptionBeforeTheFirstStepKeepsTheOldRun() throws IOException {
        Map<String, String> before = copy.content();
        Experiment experiment = experiment();
        experiment.stopSignal().request();

        RunResult result = replaceWith(experiment);

        assertThat(result.reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(result.step()).isZero();
        assertThat(copy.content()).isEqualTo(before);
    }

    @Test
    void aRunThatIsInterruptedBeforeItsFirstStepLeavesNoFolder() throws IOException {
        Path fresh = folder.resolve("fresh");
        Experiment experiment = experiment();
        experiment.stopSignal().request();
        assertThat(experiment.run(fresh).reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(fresh).doesNotExist();
    }

    @Test
    void anInterruptionAfterTheOldRunIsGoneLetsTheNewOneTakeItsFirstStep() throws IOException {
        StopSignal[] signal = new StopSignal[1];
        Experiment experiment = experiment(new TrainingListener() {
            @Override
            public void started(Run begun) {
                signal[0].request();
            }
        });
        signal[0] = experiment.stopSignal();

        RunResult result = replaceWith(experiment);

        assertThat(result.reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(new Checkpoints(run).steps()).containsExactly(1L);
    }

    private RunResult replaceWith(Experiment experiment) throws IOException {
        try (RunFolder opened = RunFolder.replace(run)) {
            return experiment.run(opened, new StartingPoint.Fresh());
        }
    }

    private static Experiment experiment(TrainingListener... listeners) {
        Choices choices = Choices.discover();
        SettingsTree tiny = SettingsTree.readYaml(TinyRun.SETTINGS, "tiny.yaml");
        return Narrows.experiment(
                SettingsBinder.bind(ExperimentConfig.class, choices, List.of(tiny)), choices, new AbstractModule() {
                    @Override
                    protected void configure() {
                        Multibinder<TrainingListener> own = Multibinder.newSetBinder(binder(), TrainingListener.class);
                        List.of(listeners).forEach(listener -> own.addBinding().toInstance(listener));
                    }
                });
    }
}
