package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.tensor.NpyFile;
import io.github.narrows.train.Experiment;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.Narrows;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that stops and goes on is the run that never stopped, bit for bit. */
class ExactResumeTest {
    @TempDir
    private Path folder;

    /** Once at a boundary of log window and checkpoint, otherwise in the midst of both. */
    @ParameterizedTest
    @CsvSource({
        "30, bottleneck.update=ema",
        "27, bottleneck.update=gradient",
        "27, bottleneck.type=none",
        "27, bottleneck.update=ema training.accumulate=2",
        "27, bottleneck.type=gaussian training.accumulate=2",
        "27, model.type=vqvae-2",
        "27, bottleneck.type=dictionary",
        "27, bottleneck.type=dictionary bottleneck.update=online",
        "27, bottleneck.type=dictionary bottleneck.update=k-svd",
        "27, bottleneck.type=pca",
        "27, experiment=super-resolution",
        "27, experiment=inpainting degradation.shape=mixed degradation.fill=noise degradation.mask-channel=true"
                + " objective.known-weight=0.2",
        "27, objective.type=adversarial objective.start=10 objective.warm-discriminator-steps=10 objective.ramp=20"
                + " objective.discriminator.layers=1 objective.discriminator.width=8"
                + " objective.discriminator.spectral-norm=true objective.regularizer.type=lecam"
                + " objective.weight.smoothing=0.5 training.accumulate=2",
        "27, bottleneck.type=pca bottleneck.update=oja-qr bottleneck.basis=per-location",
        "27, bottleneck.type=pca bottleneck.update=sanger bottleneck.basis=global"
    })
    void aResumedRunIsTheUninterruptedOne(long stop, String settings) throws IOException {
        assertResumedExactly(stop, List.of(settings.split(" ", -1)));
    }

    @Test
    void squaresAreCutOutOfLargePicturesAtTheSamePlacesAgain() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 40; i++) {
            TestPicture.write(pictures.resolve(i + ".png"), 30 + i, 70 - i);
        }
        assertResumedExactly(
                27,
                List.of(
                        "dataset={type: images, path: '" + pictures + "', image-size: 16, resize: random-crop}",
                        "dataset.flip=true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dictionary", "pca", "vq"})
    void latentsAreFittedTheSameAgain(String bottleneck) throws IOException {
        Path latents = folder.resolve("latents.npy");
        NpyFile.write(latents, MadeUpLatents.channelsFirst(50, 8, 1));
        assertResumedExactly(
                27,
                List.of(
                        "experiment=latents",
                        "dataset={type: latents, path: '" + latents + "', axes: channels-first}",
                        "bottleneck.type=" + bottleneck,
                        switch (bottleneck) {
                            case "pca" -> "bottleneck.components=3";
                            case "dictionary" -> "bottleneck.sparsity=2";
                            default -> "bottleneck.codebook-size=32";
                        }));
    }

    private void assertResumedExactly(long stop, List<String> overrides) throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        experiment(overrides, Long.MAX_VALUE).run(whole);

        assertThat(experiment(overrides, stop).run(parts).reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(TinyRun.variables(parts)).isNotEqualTo(TinyRun.variables(whole));
        assertThat(experiment(overrides, Long.MAX_VALUE).resume(parts).reason()).isEqualTo(StopReason.COMPLETED);

        TinyRun.assertSame(parts, whole);
    }

    @Test
    void anotherSeedIsAnotherRun() throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        experiment(List.of("training.steps=2"), Long.MAX_VALUE).run(one);
        experiment(List.of("training.steps=2", "seed=4"), Long.MAX_VALUE).run(other);
        assertThat(TinyRun.variables(one)).isNotEqualTo(TinyRun.variables(other));
        assertThat(TinyRun.metrics(one)).isNotEqualTo(TinyRun.metrics(other));
    }

    private Experiment experiment(List<String> overrides, long stop) {
        Choices choices = Choices.discover();
        List<Path> files = List.of(TinyRun.settingsIn(folder));
        return Narrows.experiment(
                ExperimentConfig.of(SettingsFile.layers(files, overrides), choices), choices, new AbstractModule() {
                    @Override
                    protected void configure() {
                        Multibinder.newSetBinder(binder(), TrainingListener.class)
                                .addBinding()
                                .toInstance(new StopAt(stop));
                    }
                });
    }

    private record StopAt(long step) implements TrainingListener {
        @Override
        public void stepped(Run run, StepReport report) {
            if (report.step() == step) {
                run.stop(StopReason.INTERRUPTED);
            }
        }
    }
}
