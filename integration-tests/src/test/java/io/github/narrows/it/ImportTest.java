package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.narrows.file.FileDigest;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of a run, published and imported again. */
class ImportTest {
    private static final String SETTINGS = """
            seed: 3
            dataset: {type: dead-leaves, image-size: 16, images: 40}
            model: {type: vqgan, hidden-channels: 8, channel-multipliers: [1, 2], residual-blocks: 1, attention-at: [], norm-groups: 4, latent-channels: 6}
            training: {steps: 2, batch-size: 4, log-every: 1}
            evaluation: {every: 2, images: 4, batch-size: 4, grid-every: 0, grid-images: 2}
            checkpoints: {every: 2, keep: 1}
            """;

    @TempDir
    static Path folder;

    private static Path quantised;
    private static Path published;
    private static Path picture;

    @BeforeAll
    static void publishOnce() throws IOException {
        quantised = trained("vq, codebook-size: 16");
        published = PublishedCopy.write(quantised, folder.resolve("published.safetensors"));
        picture = TestPicture.write(folder.resolve("picture.png"), 16, 16);
    }

    @Test
    void aQuantisedRunThatIsPublishedAndImportedReconstructsTheSameBits() throws IOException {
        assertSameReconstructions(quantised, published, "imported-vq");
    }

    @Test
    void aGaussianRunThatIsPublishedAndImportedReconstructsTheSameBits() throws IOException {
        Path gaussian = trained("gaussian");
        Path file = PublishedCopy.write(gaussian, folder.resolve("gaussian.safetensors"));
        assertSameReconstructions(gaussian, file, "imported-gaussian");
    }

    private static void assertSameReconstructions(Path run, Path file, String name) {
        Path imported = folder.resolve(name);
        Command command =
                succeed("import", file, "--names", "taming", "--out", imported, "--image-size", 16, "--norm-groups", 4);
        assertThat(command.out()).contains("hidden-channels: 8", "passed over 0", "written to " + imported);
        succeed("reconstruct", run, picture, "--out", folder.resolve(name + "-before"));
        succeed("reconstruct", imported, picture, "--out", folder.resolve(name + "-after"));
        assertThat(folder.resolve(name + "-after/picture-reconstruction.png"))
                .hasSameBinaryContentAs(folder.resolve(name + "-before/picture-reconstruction.png"));
    }

    @Test
    void anImportedRunIsMeasuredEncodesAndIsTrainedOn() throws IOException {
        Path imported = folder.resolve("used");
        succeed(
                "import",
                published,
                "--names",
                "taming",
                "--out",
                imported,
                "--norm-groups",
                4,
                "--set",
                "dataset.image-size=16",
                "--set",
                "dataset.images=40");
        assertThat(succeed("evaluate", imported).out()).contains("Step 0, 4 images of the test part");
        succeed("encode", imported, picture, "--out", folder.resolve("picture.nrw"));
        succeed("decode", imported, folder.resolve("picture.nrw"), "--out", folder.resolve("decoded"));
        succeed(
                "train",
                imported.resolve("settings.yaml"),
                "--from",
                imported,
                "--run",
                folder.resolve("further"),
                "--set",
                "training.steps=1",
                "--set",
                "training.batch-size=4",
                "--set",
                "evaluation.images=4",
                "--set",
                "evaluation.grid-images=2");

        fails("resume-of-an-import", "resume", imported);
        fails("import-over-a-run", "import", published, "--names", "taming", "--norm-groups", 4, "--out", imported);
        succeed(
                "import",
                published,
                "--names",
                "taming",
                "--norm-groups",
                4,
                "--out",
                imported,
                "--image-size",
                16,
                "--overwrite");
        assertThat(imported.resolve("evaluation.json")).doesNotExist();
    }

    @Test
    void theManifestTellsWhichFileWasImported() throws IOException {
        Path imported = folder.resolve("told");
        succeed("import", published, "--names", "taming", "--out", imported, "--norm-groups", 4);
        JsonNode manifest = new ObjectMapper().readTree(Files.readAllBytes(imported.resolve("manifest.json")));
        assertThat(manifest.at("/imported/file").asText()).isEqualTo("published.safetensors");
        assertThat(manifest.at("/imported/names").asText()).isEqualTo("taming");
        assertThat(manifest.at("/imported/sha256").asText())
                .isEqualTo(FileDigest.of(published).sha256());
        assertThat(new Checkpoints(imported).steps()).containsExactly(0L);
    }

    @Test
    void whatDoesNotFitIsToldAndNothingIsWritten() throws IOException {
        SortedMap<String, HostTensor> tensors =
                new TreeMap<>(TensorFile.read(published).tensors());
        tensors.remove("encoder.mid.attn_1.v.bias");
        tensors.put("decoder.conv_in.bias", HostTensor.ofFloats(new float[8], 8));
        tensors.put("quantize.used", HostTensor.ofFloats(new float[8], 8));
        Path file = folder.resolve("other.safetensors");
        TensorFile.write(file, tensors, new TreeMap<>());
        Path out = folder.resolve("never");
        fails("import-of-another-network", "import", file, "--names", "taming", "--out", out, "--norm-groups", 4);
        fails("import-with-names-of-nobody", "import", file, "--names", "keras", "--out", out);
        fails(
                "import-with-settings-of-the-file",
                "import",
                file,
                "--names",
                "taming",
                "--out",
                out,
                "--set",
                "model.latent-channels=4",
                "--set",
                "bottleneck.type=none");
        assertThat(out).doesNotExist();
    }

    /** @param bottleneck its type, and settings of its own, besides 3 channels of its codes */
    private static Path trained(String bottleneck) throws IOException {
        String name = bottleneck.replaceFirst(",.*", "");
        Path settings = Files.writeString(
                folder.resolve(name + ".yaml"),
                SETTINGS + "bottleneck: {type: " + bottleneck + ", code-channels: 3}\n");
        Path run = folder.resolve("run-" + name);
        succeed("train", settings, "--run", run);
        return run;
    }

    private static Command succeed(Object... words) {
        Command command = Command.narrows(words);
        assertThat(command.code()).as(command.err()).isZero();
        return command;
    }

    private static void fails(String message, Object... words) throws IOException {
        Command command = Command.narrows(words);
        assertThat(command.code()).as(command.err()).isEqualTo(2);
        Messages.assertIs(message, folder, command.err());
    }
}
