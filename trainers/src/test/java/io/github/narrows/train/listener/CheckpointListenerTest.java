package io.github.narrows.train.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.data.DataException;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.serving.run.Checkpoint;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.serving.score.Score.Criterion;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.checkpoint.CheckpointWriter;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.TrainingDivergedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointListenerTest {
    @TempDir
    Path folder;

    @Test
    void savesEverySoOftenAndAtTheBestAndAtTheEnd() throws IOException {
        // Of the evaluations at 10, 20, ... 70 that of 20 is the best; 14 is the rhythm.
        FakeRun run = run("psnr", 14);
        run.start();
        run.stepTo(75);
        run.finish(StopReason.INTERRUPTED);
        Checkpoints checkpoints = new Checkpoints(folder);
        assertThat(checkpoints.steps()).containsExactly(20L, 56L, 70L, 75L);
        assertThat(checkpoints.best().step()).isEqualTo(20);
    }

    @Test
    void savesAnImprovementBetweenTwoDueSteps() throws IOException {
        FakeRun run = run("ssim", 1000);
        run.start();
        run.stepTo(25);
        assertThat(new Checkpoints(folder).steps()).containsExactly(10L);
    }

    @Test
    void savesWhatTheListenersBeforeItRemember() throws IOException {
        FakeRun run = run("psnr", 14);
        run.start();
        run.stepTo(14);
        Checkpoint checkpoint = new Checkpoints(folder).latest();
        assertThat(checkpoint.memories()).isEqualTo(run.memories());
        assertThat(checkpoint.memories().get("log-line")).containsEntry("steps", "4");
        assertThat(checkpoint.settings()).isEqualTo("seed: 1\n");
    }

    @Test
    void goesOnAsIfNothingHadHappened() throws IOException {
        FakeRun first = run("psnr", 14);
        first.start();
        first.stepTo(60);
        Checkpoint latest = new Checkpoints(folder).latest();
        FakeRun second = run("psnr", 14);
        second.resume(latest.step(), latest.memories());
        second.stepTo(75);
        second.finish(StopReason.COMPLETED);
        assertThat(new Checkpoints(folder).steps()).containsExactly(20L, 56L, 70L, 75L);
        assertThat(new Checkpoints(folder).best().step()).isEqualTo(20);
    }

    @Test
    void isNotMisledByADamagedCheckpointOfAFutureThatWasGivenUp() throws IOException {
        FakeRun first = run("ssim", 14);
        first.start();
        first.stepTo(56);
        Files.delete(folder.resolve("checkpoints/step-00000056/variables.safetensors"));
        Checkpoint latest = new Checkpoints(folder).latest();
        assertThat(latest.step()).isEqualTo(42);
        FakeRun second = run("ssim", 14);
        second.resume(latest.step(), latest.memories());
        assertThat(new Checkpoints(folder).steps()).doesNotContain(56L).contains(42L);
    }

    @Test
    void keepsTheScoreOfACheckpointThatIsResumedAndEndedAtOnce() throws IOException {
        FakeRun first = run("psnr", 10);
        first.start();
        first.stepTo(10);
        FakeRun second = run("psnr", 10);
        second.resume(10, first.memories());
        second.finish(StopReason.INTERRUPTED);
        assertThat(new Checkpoints(folder).latest().score()).isPresent();
    }

    @Test
    void startsAnewWithTheBestWhenTheMetricIsChanged() throws IOException {
        FakeRun first = run("psnr", 1000);
        first.start();
        first.stepTo(20);
        FakeRun second = run("ssim", 1000);
        second.resume(20, first.memories());
        second.stepTo(40);
        assertThat(new Checkpoints(folder).best().step()).isEqualTo(30);
    }

    @Test
    void savesARunThatIsInterruptedBeforeItsFirstStep() throws IOException {
        FakeRun run = run("psnr", 10);
        run.start();
        run.finish(StopReason.INTERRUPTED);
        assertThat(new Checkpoints(folder).latest().step()).isZero();
    }

    @Test
    void neverSavesWhatIsNotFinite() throws IOException {
        FakeRun run = run("psnr", 10);
        run.start();
        run.stepTo(15);
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(4, Float.NaN);
        run.variables = new TreeMap<>();
        run.variables.put("decoder/bias", new HostTensor(DType.F32, new long[] {2}, data));
        assertThatThrownBy(() -> run.stepTo(20))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("at step 20: the variable decoder/bias is not finite.")
                .hasMessageContaining("begins with the weights of step 10: narrows train ");
        assertThat(new Checkpoints(folder).latest().step()).isEqualTo(10);
    }

    @Test
    void tellsHowARunGoesOnThatADiskOrAPictureHasStopped() throws IOException {
        FakeRun run = run("psnr", 10);
        run.start();
        assertThatThrownBy(() -> run.fail(new DataException("Cannot read one.png: no such file.")))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Training stopped in step 1: Cannot read one.png: no such file. There is no earlier one: mend"
                                + " this, and 'narrows resume " + folder + "' begins again with the first step.");
        run.stepTo(10);
        assertThatThrownBy(() -> run.fail(new NoSuchFileException("metrics.jsonl")))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Training stopped in step 11: metrics.jsonl: no such file or folder. The checkpoint of step 10"
                                + " is whole: mend this and continue with 'narrows resume " + folder + "'.");
        assertThatCode(() -> run.fail(new IllegalStateException("a mistake of ours")))
                .doesNotThrowAnyException();
    }

    private FakeRun run(String metric, int every) throws IOException {
        CheckpointWriter writer = CheckpointWriter.open(folder, 3, Clock.systemUTC());
        PostMortem postMortem = new PostMortem(SettingsTree.empty());
        return new FakeRun(
                folder,
                1000,
                new LogLine(10),
                new FakeRun.Evaluation(),
                new CheckpointListener(
                        writer,
                        every,
                        new Criterion(
                                metric, EvaluationMetrics.direction(metric).orElseThrow()),
                        "seed: 1\n",
                        postMortem));
    }
}
