package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerbsTest {
    @TempDir
    static Path folder;

    private static Path settings;
    private static Path run;

    @BeforeAll
    static void trainOnce() {
        settings = TinyRun.settingsIn(folder);
        run = folder.resolve("run");
        succeed("train", settings, "--run", run);
    }

    @Test
    void evaluateWritesTheNumbersOfTheWholeTestPartWithTheirProtocol() throws IOException {
        Command evaluated = succeed("evaluate", run);

        JsonNode file = new ObjectMapper().readTree(Files.readAllBytes(run.resolve("evaluation.json")));
        assertThat(file.get("part").asText()).isEqualTo("test");
        assertThat(file.get("metrics").get("psnr").asDouble()).isBetween(5.0, 60.0);
        assertThat(file.get("protocol").get("psnr").get("rounding").asText()).isEqualTo("8-bit");
        assertThat(file.get("protocol").get("psnr").get("images").asInt())
                .isEqualTo(file.get("images").asInt());
        assertThat(file.get("left-out").get("ms-ssim").asText()).contains("161 pixels");
        assertThat(evaluated.out()).contains("images of the test part", "psnr", "perplexity");
    }

    @Test
    void evaluatingTwiceGivesTheSameNumbers() throws IOException {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        succeed("evaluate", run, "--json", one);
        succeed("evaluate", run, "--json", two);

        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void reconstructWritesPicturesOfAnySizeSideBySide() throws IOException {
        BufferedImage picture = new BufferedImage(37, 21, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(5, 5, 20, 10);
        Path file = folder.resolve("odd.png");
        ImageIO.write(picture, "png", file.toFile());

        Command reconstructed = succeed("reconstruct", run, file, "--out", folder.resolve("out"));

        BufferedImage pair =
                ImageIO.read(folder.resolve("out/odd-reconstruction.png").toFile());
        assertThat(pair.getHeight()).isEqualTo(21);
        assertThat(pair.getWidth()).isEqualTo(2 * 37 + 4);
        assertThat(pair.getRGB(10, 10)).isEqualTo(0xffffffff);
        assertThat(reconstructed.out()).contains(" dB ");
    }

    @Test
    void reconstructGivesARunOnGreyImagesTheLumaOfAColourPicture() throws IOException {
        Path digits = Files.createDirectory(folder.resolve("digits"));
        ByteBuffer idx = ByteBuffer.allocate(16 + 100 * 16 * 16)
                .putInt(0x803)
                .putInt(100)
                .putInt(16)
                .putInt(16);
        Files.write(digits.resolve("t10k-images-idx3-ubyte"), idx.array());
        Path grey = folder.resolve("grey");
        succeed(
                "train",
                settings,
                "--run",
                grey,
                "--set",
                "dataset.type=idx",
                "--set",
                "dataset.path=" + digits,
                "--set",
                "training.steps=2");
        BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(3, 3, 0xff0000);
        Path file = folder.resolve("red.png");
        ImageIO.write(picture, "png", file.toFile());

        succeed("reconstruct", grey, file, "--out", folder.resolve("out"));

        Raster pair = ImageIO.read(folder.resolve("out/red-reconstruction.png").toFile())
                .getRaster();
        assertThat(pair.getNumBands()).isEqualTo(1);
        assertThat(pair.getWidth()).isEqualTo(2 * 8 + 4);
        assertThat(pair.getSample(3, 3, 0)).isEqualTo(76);
    }

    @Test
    void dataCheckCountsEveryPartAndDrawsASheet() throws IOException {
        Path sheet = folder.resolve("sheet.png");
        Command checked = succeed("data", "check", settings, "--sheet", sheet);

        assertThat(checked.out()).contains("size", "16x16x3", "digest", "train", "validation", "test");
        assertThat(ImageIO.read(sheet.toFile()).getWidth()).isGreaterThan(64);
    }

    @Test
    void dataCheckSaysWhichPartIsEmpty() throws IOException {
        Path images = folder.resolve("images");
        Path sheet = folder.resolve("few.png");
        for (String part : new String[] {"train", "test"}) {
            Files.createDirectories(images.resolve(part));
            ImageIO.write(
                    new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB),
                    "png",
                    images.resolve(part + "/a.png").toFile());
        }
        Path file = Files.writeString(
                folder.resolve("few.yaml"),
                "dataset: {type: images, path: '" + images + "', image-size: 16, validation-fraction: 0}\n");

        assertThat(succeed("data", "check", file, "--sheet", sheet).out().lines())
                .contains("validation   0 images, nothing to measure on")
                .contains("test         1 images, mean 0.0000 0.0000 0.0000, deviation 0.0000 0.0000 0.0000");
    }

    @Test
    void pluginsListsEverySettingWithItsDefault() {
        assertThat(succeed("plugins", "bottleneck").out())
                .contains("bottleneck  vq", "codebook-size", "512", "entries of the codebook", "bottleneck  none");
    }

    @Test
    void configTellsWhereEveryValueCameFrom() {
        assertThat(succeed("config", settings, "--set", "training.steps=7").out())
                .containsPattern("steps: 7 +# --set")
                .containsPattern("codebook-size: 32 +# .*tiny.yaml:4")
                .containsPattern("commitment-weight: 0.25 +# default");
    }

    @Test
    void doctorFindsTheProcessor() {
        assertThat(succeed("doctor").out()).contains("TensorFlow", "CPU:0", "oneDNN");
    }

    private static Command succeed(Object... words) {
        Command command = Command.narrows(words);
        assertThat(command.code()).as(command.err()).isZero();
        return command;
    }
}
