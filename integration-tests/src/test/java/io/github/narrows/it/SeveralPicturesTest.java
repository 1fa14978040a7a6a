package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs that take several pictures, of which one is broken; runs of one channel and of two levels. */
class SeveralPicturesTest {
    @TempDir
    private static Path folder;

    private static Path run;
    private static Path first;
    private static Path broken;
    private static Path third;

    @BeforeAll
    static void trainOnce() throws IOException {
        run = train("run", "bottleneck.type=pca");
        first = picture("first.png", 16, 0xff8800);
        byte[] bytes = Files.readAllBytes(picture("broken.png", 16, 0x0088ff));
        broken = Files.write(folder.resolve("broken.png"), Arrays.copyOf(bytes, bytes.length / 2));
        third = picture("third.png", 16, 0x00ff88);
    }

    private static Path train(String name, String setting) {
        Path to = folder.resolve(name);
        Command trained = Command.narrows(
                "train", TinyRun.settingsIn(folder), "--run", to, "--set", "training.steps=5", "--set", setting);
        assertThat(trained.code()).as(trained.err()).isZero();
        return to;
    }

    private static Path picture(String name, int side, int colour) throws IOException {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            picture.setRGB(i % side, i / side, colour * (i % 7 + 1) & 0xffffff);
        }
        Path file = folder.resolve(name);
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    @Test
    void reconstructLeavesTheBrokenOneOut() {
        Path out = folder.resolve("reconstructions");
        Command command = Command.narrows("reconstruct", run, first, broken, third, "--out", out);
        assertThat(command.code()).isEqualTo(1);
        assertThat(command.err())
                .startsWith("narrows: " + broken + " is broken: ")
                .containsOnlyOnce(broken.toString())
                .endsWith("; it is left out\n")
                .hasLineCount(1);
        assertThat(command.out()).contains(first.toString(), third.toString()).doesNotContain(broken.toString());
        assertThat(out).isDirectoryContaining("glob:**first-reconstruction.png");
        assertThat(out).isDirectoryContaining("glob:**third-reconstruction.png");
    }

    @Test
    void traverseLeavesTheBrokenOneOut() {
        Path out = folder.resolve("traversals");
        Command command = Command.narrows("traverse", run, first, broken, third, "--out", out, "--components", "0");
        assertThat(command.code()).isEqualTo(1);
        assertThat(command.err())
                .startsWith("narrows: " + broken + " is broken: ")
                .containsOnlyOnce(broken.toString())
                .endsWith("; it is left out\n")
                .hasLineCount(1);
        assertThat(out).isDirectoryContaining("glob:**first-traversal.png");
        assertThat(out).isDirectoryContaining("glob:**third-traversal.png");
    }

    @Test
    void latentsLeavesTheBrokenOneOut() throws IOException {
        Path whole = folder.resolve("whole.png");
        Path rest = folder.resolve("rest.png");
        assertThat(Command.narrows("latents", run, "--image", first, third, "--out", whole)
                        .code())
                .isZero();
        Command command = Command.narrows("latents", run, "--image", first, broken, third, "--out", rest);
        assertThat(command.code()).isEqualTo(1);
        assertThat(command.err())
                .startsWith("narrows: " + broken + " is broken: ")
                .containsOnlyOnce(broken.toString())
                .endsWith("; it is left out\n")
                .hasLineCount(1);
        assertThat(rest).hasSameBinaryContentAs(whole);
    }

    @Test
    void latentsOfNothingButBrokenPicturesDrawsNothing() {
        Path out = folder.resolve("nothing.png");
        assertThat(Command.narrows("latents", run, "--image", broken, "--out", out)
                        .code())
                .isEqualTo(1);
        assertThat(out).doesNotExist();
    }

    @Test
    void latentsOfAModelWithTwoLevelsShowsBoth() throws IOException {
        Path two = train("two", "model.type=vqvae-2");
        Path out = folder.resolve("two.png");
        Command command = Command.narrows("latents", two, "--image", first, "--out", out);
        assertThat(command.code()).as(command.err()).isZero();
        assertThat(command.out())
                .containsPattern("bottom two 5  cosine [01]\\.")
                .containsPattern("top two 5  cosine [01]\\.");
        Path one = folder.resolve("one.png");
        assertThat(Command.narrows("latents", run, "--image", first, "--out", one)
                        .code())
                .isZero();
        // The picture, and two images a level.
        assertThat((double) ImageIO.read(out.toFile()).getWidth()
                        / ImageIO.read(one.toFile()).getWidth())
                .isBetween(1.6, 1.7);
    }

    @Test
    void latentsOfARunOnGreyImagesTakesTheLuma() throws IOException {
        Path digits = Files.createDirectory(folder.resolve("digits"));
        ByteBuffer idx = ByteBuffer.allocate(16 + 100 * 16 * 16)
                .putInt(0x803)
                .putInt(100)
                .putInt(16)
                .putInt(16);
        Files.write(digits.resolve("t10k-images-idx3-ubyte"), idx.array());
        Path grey = train("grey", "dataset={type: idx, path: '" + digits + "'}");
        Path out = folder.resolve("grey.png");

        Command both = Command.narrows("latents", grey, run, "--image", first, "--out", out);

        assertThat(both.code()).as(both.err()).isZero();
        assertThat(out).isNotEmptyFile();
        Command asked = Command.narrows("evaluate", grey, "--data", "images:" + folder);
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err())
                .isEqualTo("narrows: dataset: has images of 3 channels, and the run was trained on images of 1\n");
    }
}
