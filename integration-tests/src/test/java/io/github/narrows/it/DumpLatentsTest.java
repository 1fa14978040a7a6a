package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Latents of a run as files, which other bottlenecks are fitted to. */
class DumpLatentsTest {
    @TempDir
    private Path folder;

    private TaskRuns runs;

    @BeforeEach
    void prepare() {
        runs = new TaskRuns(folder);
    }

    @Test
    void otherBottlenecksAreFittedToThem() throws IOException {
        Path run = runs.train("gaussian", "bottleneck=gaussian", "model.latent-channels=4");
        Path dumped = folder.resolve("dumped");
        Command command = TaskRuns.succeed("dump-latents", run, "--out", dumped);
        assertThat(command.out().lines())
                .containsExactly(
                        dumped.resolve("train/latents.npy") + "  [200, 4, 4, 4]",
                        dumped.resolve("val/latents.npy") + "  [20, 4, 4, 4]",
                        dumped.resolve("test/latents.npy") + "  [20, 4, 4, 4]");
        Path yaml = Files.writeString(
                folder.resolve("latents.yaml"),
                "experiment: latents\ndataset: {type: latents, path: " + dumped
                        + "}\nbottleneck: {type: pca, components: 3}\ntraining: {steps: 20, batch-size: 8}\n");
        assertThat(TaskRuns.succeed("train", yaml, "--run", folder.resolve("fitted"))
                        .out())
                .contains("20 validation images", "snr");
    }

    @Test
    void whatGoesInAndWhatComesOutDiffersByTheBottleneck() throws IOException {
        Path run = runs.train("indices");
        TaskRuns.succeed("dump-latents", run, "--out", folder.resolve("in"), "--before", "--images", "5");
        TaskRuns.succeed("dump-latents", run, "--out", folder.resolve("out"), "--images", "5");
        Command again = Command.narrows("dump-latents", run, "--out", folder.resolve("out"));
        assertThat(again.err())
                .isEqualTo("narrows: --out: " + folder.resolve("out/train/latents.npy")
                        + " exists already; choose another place or add --overwrite\n");
        byte[] in = Files.readAllBytes(folder.resolve("in/test/latents.npy"));
        byte[] out = Files.readAllBytes(folder.resolve("out/test/latents.npy"));
        assertThat(in).hasSameSizeAs(out).isNotEqualTo(out);
        assertThat(in).hasSize(128 + 5 * 4 * 4 * 8 * Float.BYTES);
    }

    @Test
    void mistakesAreToldInOneSentence() throws IOException {
        Path two = runs.train(
                "two", "model={type: vqvae-2, hidden-channels: 8, residual-channels: 8, latent-channels: 4}");
        runs.assertRefused(
                "--level: must name one of the levels of this model, which are [bottom, top]", "dump-latents", two);
        runs.assertRefused(
                "--level: must name a level of this model, found 'topp' (did you mean top?); there are [bottom, top]",
                "dump-latents",
                two,
                "--level",
                "topp");
        Path export = folder.resolve("export");
        TaskRuns.succeed("export", two, export);
        runs.assertRefused("RUN: is an export, which has no images of its own; name the run", "dump-latents", export);
    }
}
