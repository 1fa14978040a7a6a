package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.TrainedModel;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.ConfigProto;

/** Pictures of any size, with and without colour and transparency, are enlarged. */
class SuperResolveTest {
    @TempDir
    private static Path folder;

    private static TaskRuns tasks;

    private static Path enlarging;
    private static Path colour;
    private static Path grey;
    private static Path translucent;

    @BeforeAll
    static void prepare() throws IOException {
        tasks = new TaskRuns(folder);
        enlarging = tasks.train("enlarging", "experiment=super-resolution", "degradation.scale=2");
        colour = TestPicture.write(folder.resolve("colour.png"), 75, 41);
        grey = TestPicture.write(folder.resolve("grey.png"), 5, 33, BufferedImage.TYPE_BYTE_GRAY);
        translucent = TestPicture.write(folder.resolve("translucent.png"), 50, 20, BufferedImage.TYPE_INT_ARGB);
    }

    @Test
    void picturesOfAnySizeAreEnlarged() throws IOException {
        Path out = folder.resolve("large");
        Command command = TaskRuns.succeed("super-resolve", enlarging, colour, grey, translucent, "--out", out);
        assertThat(command.out()).contains(colour + "  150x82  " + out.resolve("colour-x2.png"));
        Raster large = TaskRuns.read(out.resolve("colour-x2.png"));
        assertThat(new int[] {large.getWidth(), large.getHeight(), large.getNumBands()})
                .containsExactly(150, 82, 3);
        Raster withoutColour = TaskRuns.read(out.resolve("grey-x2.png"));
        assertThat(new int[] {withoutColour.getWidth(), withoutColour.getHeight(), withoutColour.getNumBands()})
                .containsExactly(10, 66, 1);
        Raster withAlpha = TaskRuns.read(out.resolve("translucent-x2.png"));
        assertThat(new int[] {withAlpha.getWidth(), withAlpha.getHeight(), withAlpha.getNumBands()})
                .containsExactly(100, 40, 4);
        assertThat(withAlpha.getSample(0, 20, 3)).isBetween(250, 255);
        assertThat(withAlpha.getSample(50, 20, 3)).isBetween(153, 157);
    }

    @ParameterizedTest
    @CsvSource({"2,native", "4,native", "2,upscaled", "3,upscaled"})
    void whatIsMeasuredIsWhatIsMadeOfAFile(int scale, String input) throws IOException {
        int side = scale == 3 ? 24 : 16;
        Path run = tasks.train(
                "measured-" + scale + input,
                "experiment=super-resolution",
                "degradation={scale: " + scale + ", input: " + input + "}",
                "dataset.image-size=" + side,
                "model.downsampling=2");
        ImageShape image = new ImageShape(side, side, 3);
        byte[] pixels = new byte[3 * side * side * 3];
        new SplittableRandom(1).nextBytes(pixels);
        try (ServingGraph graph = TrainedModel.open(run).graph(image, ConfigProto.getDefaultInstance())) {
            ServingGraph.Reconstruction measured = graph.reconstruct(pixels, 3);
            if (input.equals("native")) {
                assertThat(graph.whole().enlarger().enlarge(measured.degraded(), 3))
                        .isEqualTo(measured.output());
            } else {
                assertThat(graph.whole().enlarger().small()).isEqualTo(new ImageShape(side / scale, side / scale, 3));
            }
            byte[] small = new byte[3 * side * side * 3 / scale / scale];
            new SplittableRandom(2).nextBytes(small);
            byte[] large = graph.whole().enlarger().enlarge(small, 3);
            assertThat(large).hasSameSizeAs(pixels);
            byte[] first = Arrays.copyOf(small, small.length / 3);
            assertThat(graph.whole().enlarger().enlarge(first, 1)).isEqualTo(Arrays.copyOf(large, large.length / 3));
        }
        TaskRuns.succeed("super-resolve", run, colour, "--out", folder.resolve("out-" + scale + input));
        Raster large = TaskRuns.read(folder.resolve("out-" + scale + input + "/colour-x" + scale + ".png"));
        assertThat(new int[] {large.getWidth(), large.getHeight()}).containsExactly(75 * scale, 41 * scale);
    }

    @Test
    void aRunOnGreyImagesMakesGreyPictures() throws IOException {
        Path digits = Files.createDirectory(folder.resolve("digits"));
        ByteBuffer idx = ByteBuffer.allocate(16 + 100 * 16 * 16)
                .putInt(0x803)
                .putInt(100)
                .putInt(16)
                .putInt(16);
        Files.write(digits.resolve("t10k-images-idx3-ubyte"), idx.array());
        Path run =
                tasks.train("grey-run", "experiment=super-resolution", "dataset={type: idx, path: '" + digits + "'}");
        Path out = folder.resolve("grey-out");
        TaskRuns.succeed("super-resolve", run, colour, translucent, "--out", out);
        assertThat(TaskRuns.read(out.resolve("colour-x4.png")).getNumBands()).isEqualTo(1);
        assertThat(TaskRuns.read(out.resolve("translucent-x4.png")).getNumBands())
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeEnlargedIsToldInOneSentence() {
        Path plain = tasks.train("plain", "training.steps=2");
        Path holes = tasks.train("holes", "training.steps=2", "experiment=inpainting");
        tasks.assertRefused(
                "RUN: super-resolve needs a run of experiment super-resolution, and this one is of experiment vae with"
                        + " the degradation identity, which makes no picture smaller",
                "super-resolve",
                plain,
                colour);
        tasks.assertRefused(
                "RUN: super-resolve needs a run of experiment super-resolution, and this one is of experiment inpainting"
                        + " with the degradation mask, which makes no picture smaller",
                "super-resolve",
                holes,
                colour);
        tasks.assertRefused(
                "--tile: must be a multiple of 4 for this run, up to 4096, found 30",
                "super-resolve",
                enlarging,
                colour,
                "--tile",
                "30");
    }

    @Test
    void aScaleThatDoesNotDivideTheImagesIsToldBeforeTheTraining() {
        Command refused = Command.narrows(
                "train",
                TinyRun.settingsIn(folder),
                "--run",
                folder.resolve("never"),
                "--set",
                "experiment=super-resolution",
                "--set",
                "degradation.scale=3");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo("narrows: degradation.scale: must divide the sides of the images, found 3 and images of"
                        + " 16x16; choose another scale or another dataset.image-size\n");
        assertThat(folder.resolve("never")).doesNotExist();
    }
}
