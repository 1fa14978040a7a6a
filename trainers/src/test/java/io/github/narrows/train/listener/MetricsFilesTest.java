package io.github.narrows.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.train.loop.EvaluationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFilesTest {
    @TempDir
    Path folder;

    @Test
    void holdOneLineForEachWindowAndEachEvaluation() throws IOException {
        FakeRun run = run(folder, 11);
        run.start();
        run.stepTo(11);
        run.close();
        double loss = 0;
        double perplexity = 0;
        for (int step = 1; step <= 5; step++) {
            loss += 1 / (double) (step + 2);
            perplexity += Math.sqrt(step);
        }
        List<String> lines = Files.readAllLines(folder.resolve("metrics.jsonl"));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .isEqualTo("{\"step\":5,\"phase\":\"train\",\"loss\":" + loss / 5 + ",\"perplexity\":" + perplexity / 5
                        + ",\"images-per-second\":64.0}");
        assertThat(lines.get(2))
                .isEqualTo("{\"step\":10,\"phase\":\"evaluation\",\"psnr\":" + (20 + Math.sin(10))
                        + ",\"ssim\":0.1,\"images\":100,\"seconds\":0.25}");
        assertThat(lines.get(3)).startsWith("{\"step\":11,\"phase\":\"train\",\"loss\":" + 1 / 13.0 + ",");
    }

    @Test
    void holdTheSameInATableWithAllColumns() throws IOException {
        FakeRun run = run(folder, 10);
        run.start();
        run.stepTo(10);
        run.close();
        assertThat(Files.readAllLines(folder.resolve("metrics.csv")))
                .hasSize(4)
                .startsWith("step,phase,loss,perplexity,images-per-second,psnr,ssim,images,seconds")
                .last()
                .isEqualTo("10,evaluation,,,," + (20 + Math.sin(10)) + ",0.1,100,0.25");
    }

    @Test
    void areTheSameBytesAfterAKillAtAnyStepAndAResume(@TempDir Path killedFolder) throws IOException {
        FakeRun whole = run(folder, 43);
        whole.start();
        whole.stepTo(43);
        whole.close();
        for (long checkpoint = 0; checkpoint <= 43; checkpoint += 3) {
            for (long killedAt = checkpoint; killedAt <= 43; killedAt += 7) {
                resumeAfterKill(killedFolder, checkpoint, killedAt);
                for (String name : List.of("metrics.jsonl", "metrics.csv")) {
                    assertThat(killedFolder.resolve(name))
                            .as("checkpoint of step %d, killed at step %d", checkpoint, killedAt)
                            .hasSameBinaryContentAs(folder.resolve(name));
                    Files.delete(killedFolder.resolve(name));
                }
            }
        }
    }

    private static void resumeAfterKill(Path folder, long checkpoint, long killedAt) throws IOException {
        FakeRun killed = run(folder, 43);
        killed.start();
        killed.stepTo(checkpoint);
        SortedMap<String, SortedMap<String, String>> memories = killed.memories();
        killed.stepTo(killedAt);
        killed.close();
        FakeRun resumed = run(folder, 43);
        resumed.resume(checkpoint, memories);
        resumed.stepTo(43);
        resumed.close();
    }

    @Test
    void loseAnEvaluationThatCameAfterItsStepWasSaved() throws IOException {
        FakeRun killed = run(folder, 7);
        killed.start();
        killed.stepTo(7);
        SortedMap<String, SortedMap<String, String>> memories = killed.memories();
        killed.publish(new EvaluationReport(7, 100, 0.25, FakeRun.map("psnr", 20, "ssim", 0.5)));
        killed.close();
        assertThat(folder.resolve("metrics.jsonl")).content().contains("evaluation");
        FakeRun resumed = run(folder, 7);
        resumed.resume(7, memories);
        resumed.close();
        assertThat(folder.resolve("metrics.jsonl")).content().contains("train").doesNotContain("evaluation");
        assertThat(folder.resolve("metrics.csv")).content().contains("train").doesNotContain("evaluation");
    }

    @Test
    void loseALineThatWasTornByAKill() throws IOException {
        FakeRun run = run(folder, 10);
        run.start();
        run.stepTo(5);
        run.close();
        List<String> before = Files.readAllLines(folder.resolve("metrics.jsonl"));
        Files.writeString(folder.resolve("metrics.jsonl"), "{\"step\":5,\"phase\":\"evalu", StandardOpenOption.APPEND);
        run(folder, 10).resume(5, run.memories());
        assertThat(Files.readAllLines(folder.resolve("metrics.jsonl"))).isEqualTo(before);
    }

    @Test
    void writeNullForWhatIsNoNumber() throws IOException {
        FakeRun run = run(folder, 1);
        run.start();
        run.step = 1;
        run.step(FakeRun.map("loss", Double.NaN, "size", Double.POSITIVE_INFINITY));
        run.close();
        assertThat(folder.resolve("metrics.jsonl"))
                .hasContent(
                        "{\"step\":1,\"phase\":\"train\",\"loss\":null,\"size\":null,\"images-per-second\":64.0}\n");
        assertThat(folder.resolve("metrics.csv"))
                .hasContent("step,phase,loss,size,images-per-second\n1,train,,,64.0\n");
    }

    private static FakeRun run(Path folder, long total) {
        return new FakeRun(folder, total, new MetricsFiles(5), new FakeRun.Evaluation());
    }
}
