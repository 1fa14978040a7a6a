package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.gaussian.NoneConfig;
import io.github.narrows.data.Dataset;
import io.github.narrows.evaluation.metric.Psnr;
import io.github.narrows.serving.PictureModel;
import io.github.narrows.settings.ChoiceModule;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.EvaluationConfig;
import io.github.narrows.train.Narrows;
import io.github.narrows.train.RunResult;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.example.experiment.Stripes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.ConfigProto;

/** An experiment that is composed in Java, without a file. */
class JavaCompositionTest {
    @TempDir
    private Path folder;

    @Test
    void aBindingReplacesABlockAndAListenerSeesEveryStep() throws Exception {
        StopsAtThree listener = new StopsAtThree();
        Path run = folder.resolve("run");

        RunResult result = Narrows.experiment(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(Bottleneck.Config.class).toInstance(new NoneConfig());
                        bind(EvaluationConfig.class)
                                .toInstance(new EvaluationConfig(
                                        0, 4, 4, 0, 2, List.of(new Psnr.Config()), Optional.empty()));
                        Multibinder.newSetBinder(binder(), TrainingListener.class)
                                .addBinding()
                                .toInstance(listener);
                    }
                })
                .run(run);

        assertThat(result.reason()).isEqualTo(StopReason.NO_IMPROVEMENT);
        assertThat(result.step()).isEqualTo(3);
        assertThat(listener.steps).containsExactly(1L, 2L, 3L);
        assertThat(result.evaluation()).hasValueSatisfying(evaluation -> {
            assertThat(evaluation.images()).isEqualTo(4);
            assertThat(evaluation.metrics()).containsKey("psnr").doesNotContainKey("perplexity");
        });
        assertThat(Examples.typeOf(run.resolve("settings.yaml"), "bottleneck")).isEqualTo("none");
        assertThat(Examples.typeOf(run.resolve("settings.yaml"), "model")).isEqualTo("vqvae");
        assertThat(run.resolve("settings.yaml")).content().containsPattern("images: 4\\b");
    }

    @Test
    void aBlockThatAProgramNamesIsUsedBySettingsStoredAndOpened() throws Exception {
        Path run = folder.resolve("striped");
        Narrows.experiment(
                        List.of(
                                "dataset={type: striped, pictures: 16}",
                                "model={type: vqvae, hidden-channels: 8, latent-channels: 4}",
                                "training={steps: 2, batch-size: 4}"),
                        new Striped())
                .run(run);
        assertThat(Examples.typeOf(run.resolve("settings.yaml"), "dataset")).isEqualTo("striped");
        Choices choices = Choices.discover(List.of(new Striped()));
        try (PictureModel model = PictureModel.open(run, choices, ConfigProto.getDefaultInstance())) {
            assertThat(model.channels()).isEqualTo(3);
        }
        assertThatThrownBy(() -> PictureModel.open(run)).hasMessageContaining("no dataset is named \"striped\"");
    }

    private static final class Striped extends ChoiceModule {
        @Override
        protected void configure() {
            choice(Dataset.Config.class, "striped", Stripes.class);
        }
    }

    private static final class StopsAtThree implements TrainingListener {
        private final List<Long> steps = new ArrayList<>();

        @Override
        public void stepped(Run run, StepReport report) {
            steps.add(report.step());
            if (report.step() == 3) {
                run.stop(StopReason.NO_IMPROVEMENT);
            }
        }
    }
}
