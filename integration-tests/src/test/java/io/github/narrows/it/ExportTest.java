package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.serving.PictureModel;
import io.github.narrows.serving.run.ExportPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportTest {
    @TempDir
    static Path folder;

    private static TaskRuns runs;
    private static Path run;
    private static Path export;
    private static Path picture;

    @BeforeAll
    static void exportOnce() throws IOException {
        runs = new TaskRuns(folder);
        run = runs.train("run", "training.optimizer.learning-rate=3e-3", "training.optimizer.schedule.warm-up=1");
        TaskRuns.succeed("evaluate", run, "--images", "20");
        export = folder.resolve("export");
        TaskRuns.succeed("export", run, export);
        picture = TestPicture.write(folder.resolve("picture.png"), 37, 22);
    }

    @Test
    void theModelCardTellsWhatTheModelIsAndWhatWasMeasured() throws IOException {
        assertThat(Files.readString(new ExportPaths(export).modelCard()))
                .contains("after 20 training steps", "codebook-size: 32", "On 20 images of the test part", "| psnr |")
                .contains("| `indices` | index of 32 | 4x4x1 | `indices`, int32 |")
                .contains("| `encode` | `images` uint8 [-1, -1, -1, 3] | `indices` int32 [-1, -1, -1, 1] |")
                .contains("narrows reconstruct DIR picture.png --out pictures")
                .doesNotContain(folder.toString());
    }

    @Test
    void everyVerbThatTakesARunTakesAnExport() throws IOException {
        for (Path model : List.of(run, export)) {
            Path out = folder.resolve("out-" + model.getFileName());
            TaskRuns.succeed("reconstruct", model, picture, "--out", out);
            TaskRuns.succeed("latents", model, "--image", picture, "--out", out.resolve("latents.png"));
            TaskRuns.succeed("encode", model, picture, "--out", out.resolve("picture.nrw"));
            TaskRuns.succeed(
                    "evaluate",
                    model,
                    "--set",
                    "dataset.type=dead-leaves",
                    "--set",
                    "dataset.images=60",
                    "--images",
                    "10",
                    "--json",
                    out.resolve("e.json"));
        }
        Path ofRun = folder.resolve("out-run");
        Path ofExport = folder.resolve("out-export");
        assertThat(ofExport.resolve("picture-reconstruction.png"))
                .hasSameBinaryContentAs(ofRun.resolve("picture-reconstruction.png"));
        assertThat(ofExport.resolve("picture.nrw")).hasSameBinaryContentAs(ofRun.resolve("picture.nrw"));
        TaskRuns.succeed("decode", export, ofRun.resolve("picture.nrw"), "--out", ofExport);
        TaskRuns.succeed("decode", run, ofExport.resolve("picture.nrw"), "--out", ofRun);
        assertThat(ofExport.resolve("picture.png")).hasSameBinaryContentAs(ofRun.resolve("picture.png"));
    }

    @Test
    void anExportHasOneCheckpointAndNoDataOfItsOwn() {
        assertRefused(
                "narrows: dataset: is not known, because an export has no images of its own; name some with --data"
                        + " TYPE:PATH, such as --data images:photos, or with --set dataset.type=TYPE",
                "evaluate",
                export);
        assertRefused(
                "narrows: --checkpoint: " + export
                        + " is an export, which holds one set of weights, that of step 20, found"
                        + " '10'; leave --checkpoint out",
                "reconstruct",
                export,
                picture,
                "--checkpoint",
                "10",
                "--out",
                folder.resolve("none"));
        for (String verb : List.of("resume", "export")) {
            List<Object> words = new ArrayList<>(List.of(verb, export));
            if (verb.equals("export")) {
                words.add(folder.resolve("none"));
            }
            assertRefused(
                    "narrows: run: " + export
                            + " is an export, which holds a finished model and nothing of its training;"
                            + " name the run that it was made of",
                    words.toArray());
        }
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aFolderThatIsInUseIsLeftAlone() throws IOException {
        assertRefused(
                "narrows: DIR: " + export + " holds an export already; choose another folder, or replace it with"
                        + " --overwrite",
                "export",
                run,
                export);
        Path other = Files.createDirectory(folder.resolve("precious"));
        Files.writeString(other.resolve("thesis.txt"), "five years");
        assertRefused(
                "narrows: DIR: " + other
                        + " is not empty and holds no export, so it is left alone; choose another folder",
                "export",
                run,
                other,
                "--overwrite");
        assertThat(other.resolve("thesis.txt")).hasContent("five years");
    }

    @Test
    void anExportIsReplacedAsAWhole() throws IOException {
        Path own = folder.resolve("replaced");
        CopiedRun.copy(export, own);
        Files.writeString(own.resolve("of-old"), "");
        Files.delete(new ExportPaths(own).weights());
        TaskRuns.succeed("export", run, own, "--overwrite");
        assertThat(new ExportPaths(own).weights()).hasSameBinaryContentAs(new ExportPaths(export).weights());
        assertThat(own.resolve("of-old")).doesNotExist();
    }

    @Test
    void anExportThatFailsLeavesNothing() throws IOException {
        Path broken = folder.resolve("broken-run");
        CopiedRun.copy(run, broken);
        Files.writeString(broken.resolve("evaluation.json"), "{");
        Path target = folder.resolve("never");
        Command failed = Command.narrows("export", broken, target);
        assertThat(failed.err())
                .isEqualTo("narrows: " + broken.resolve("evaluation.json")
                        + " holds no evaluation: it is not valid JSON at line 1, column 2; evaluate the run again, or delete"
                        + " the file.\n");
        assertThat(failed.code()).isEqualTo(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .noneMatch(name -> name.startsWith("never"));
        }
    }

    @Test
    void anExportThatIsKilledLeavesNoneAndTheNextOneIsWhole() throws Exception {
        Path target = folder.resolve("killed");
        try (ChildProcess child = ChildProcess.narrows(folder, "export", run, target)) {
            child.await(() -> Files.exists(folder.resolve("killed.partial/weights.safetensors")));
            child.kill();
        }
        assertThat(target).doesNotExist();
        TaskRuns.succeed("export", run, target);
        assertThat(folder.resolve("killed.partial")).doesNotExist();
        try (PictureModel model = PictureModel.open(target)) {
            assertThat(model.channels()).isEqualTo(3);
        }
    }

    static Stream<String> files() {
        return Stream.of(
                "model.yaml",
                "weights.safetensors",
                "coding-tables.safetensors",
                "saved-model/saved_model.pb",
                "saved-model/variables/variables.index",
                "manifest.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void damageIsToldInOneSentenceThatNamesTheFile(String file) throws IOException {
        Path damaged = folder.resolve("damaged-" + file.replace('/', '-'));
        CopiedRun.copy(export, damaged);
        byte[] bytes = Files.readAllBytes(damaged.resolve(file));
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged.resolve(file), bytes);
        String name = String.valueOf(Path.of(file).getFileName());
        Command altered = Command.narrows("reconstruct", damaged, picture, "--out", folder.resolve("none"));
        assertThat(altered.err())
                .startsWith("narrows: The export " + damaged + " cannot be used: " + name + " ")
                .endsWith("; export the run again.\n")
                .doesNotContain("\tat ");
        assertThat(altered.code()).isEqualTo(2);
        Files.delete(damaged.resolve(file));
        assertRefused(
                "narrows: The export " + damaged + " cannot be used: " + name + " is missing; export the run again.",
                "reconstruct",
                damaged,
                picture,
                "--out",
                folder.resolve("none"));
    }

    @Test
    void aNewerFormatIsToldAsSuch() throws IOException {
        Path newer = folder.resolve("newer");
        CopiedRun.copy(export, newer);
        Path manifest = newer.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"format\" : 1", "\"format\" : 2"));
        assertRefused(
                "narrows: The export " + newer
                        + " cannot be used: manifest.json is of format 2, which needs a newer Narrows;"
                        + " export the run again.",
                "decode",
                newer,
                picture,
                "--out",
                folder.resolve("none"));
    }

    private static void assertRefused(String message, Object... words) {
        Command refused = Command.narrows(words);
        assertThat(refused.err()).isEqualTo(message + "\n");
        assertThat(refused.code()).isEqualTo(2);
    }
}
