package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.TrainedModel;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.ConfigProto;

/** Holes of pictures of any size, with and without colour and transparency, are filled in. */
class InpaintTest {
    @TempDir
    private static Path folder;

    private static TaskRuns tasks;

    private static Path inpainting;
    private static Path colour;
    private static Path grey;
    private static Path translucent;

    @BeforeAll
    static void prepare() throws IOException {
        tasks = new TaskRuns(folder);
        inpainting = tasks.train(
                "inpainting",
                "experiment=inpainting",
                "degradation.shape=mixed",
                "degradation.fill=noise",
                "degradation.mask-channel=true",
                "objective.known-weight=0.5");
        colour = TestPicture.write(folder.resolve("colour.png"), 75, 41);
        grey = TestPicture.write(folder.resolve("grey.png"), 5, 33, BufferedImage.TYPE_BYTE_GRAY);
        translucent = TestPicture.write(folder.resolve("translucent.png"), 50, 20, BufferedImage.TYPE_INT_ARGB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"centre", "boxes", "strokes"})
    void knownPixelsStayBitForBit(String shape) throws IOException {
        Path out = folder.resolve(shape);
        TaskRuns.succeed(
                "inpaint", inpainting, colour, grey, translucent, "--mask", shape, "--out", out, "--tile", "32");
        for (Path file : List.of(colour, grey, translucent)) {
            String name = file.getFileName().toString().replace(".png", "");
            Raster original = TaskRuns.read(file);
            Raster mask = TaskRuns.read(out.resolve(name + "-mask.png"));
            Raster filled = TaskRuns.read(out.resolve(name + "-inpainted.png"));
            assertThat(filled.getNumBands()).isEqualTo(original.getNumBands());
            int changed = 0;
            for (int y = 0; y < original.getHeight(); y++) {
                for (int x = 0; x < original.getWidth(); x++) {
                    int[] before = original.getPixel(x, y, (int[]) null);
                    int[] after = filled.getPixel(x, y, (int[]) null);
                    if (mask.getSample(x, y, 0) == 0) {
                        assertThat(after).isEqualTo(before);
                    } else {
                        changed += Arrays.equals(before, after) ? 0 : 1;
                    }
                    if (before.length == 4) {
                        assertThat(after[3]).isEqualTo(before[3]);
                    }
                }
            }
            assertThat(changed).as(name).isPositive();
        }
    }

    @Test
    void theSameSeedFillsTheSameHoles() throws IOException {
        byte[] first = filled("a", "--mask", "strokes", "--seed", "3");
        assertThat(filled("b", "--mask", "strokes", "--seed", "3")).isEqualTo(first);
        assertThat(filled("c", "--mask", "strokes", "--seed", "4")).isNotEqualTo(first);
        Path mask = folder.resolve("a/colour-mask.png");
        assertThat(filled("d", "--mask", mask)).isEqualTo(first);
        assertThat(folder.resolve("d/colour-mask.png")).doesNotExist();
    }

    @Test
    void knownPixelsAreGivenUpIfThatIsAsked() throws IOException {
        filled("kept", "--mask", "centre", "--keep-output");
        filled("soft", "--mask", "centre", "--feather", "3");
        Raster original = TaskRuns.read(colour);
        Raster kept = TaskRuns.read(folder.resolve("kept/colour-inpainted.png"));
        Raster soft = TaskRuns.read(folder.resolve("soft/colour-inpainted.png"));
        // The hole is 10 x 10 from row 15 and column 32 on.
        assertThat(kept.getPixel(2, 2, (int[]) null)).isNotEqualTo(original.getPixel(2, 2, (int[]) null));
        assertThat(soft.getPixel(31, 20, (int[]) null)).isNotEqualTo(original.getPixel(31, 20, (int[]) null));
        assertThat(soft.getPixel(28, 20, (int[]) null)).isEqualTo(original.getPixel(28, 20, (int[]) null));
    }

    private static byte[] filled(String name, Object... options) throws IOException {
        List<Object> words =
                new ArrayList<>(List.of("inpaint", inpainting, colour, "--out", folder.resolve(name), "--tile", "32"));
        words.addAll(List.of(options));
        TaskRuns.succeed(words.toArray());
        return Files.readAllBytes(folder.resolve(name + "/colour-inpainted.png"));
    }

    @Test
    void holesAndWhatFillsThemDoNotDependOnTheSizeOfABatch() throws IOException {
        byte[] pixels = new byte[8 * 16 * 16 * 3];
        new SplittableRandom(1).nextBytes(pixels);
        try (ServingGraph graph =
                TrainedModel.open(inpainting).graph(new ImageShape(16, 16, 3), ConfigProto.getDefaultInstance())) {
            ServingGraph.Reconstruction many = graph.reconstruct(pixels, 8);
            ServingGraph.Reconstruction few = graph.reconstruct(pixels, 3);
            assertThat(few.degraded()).isEqualTo(Arrays.copyOf(many.degraded(), 3 * 16 * 16 * 4));
            assertThat(few.output()).isEqualTo(Arrays.copyOf(many.output(), 3 * 16 * 16 * 3));
            byte[] one = Arrays.copyOfRange(pixels, 16 * 16 * 3, 2 * 16 * 16 * 3);
            assertThat(graph.reconstruct(one, 1).output())
                    .isEqualTo(Arrays.copyOfRange(many.output(), 16 * 16 * 3, 2 * 16 * 16 * 3));
        }
    }

    @Test
    void whatCannotBeDoneIsToldInOneSentence() throws IOException {
        Path enlarging = tasks.train("enlarging", "training.steps=2", "experiment=super-resolution");
        Path dark = TestPicture.write(folder.resolve("dark.png"), 75, 41);
        ImageIO.write(new BufferedImage(75, 41, BufferedImage.TYPE_BYTE_GRAY), "png", dark.toFile());
        BufferedImage white = new BufferedImage(75, 41, BufferedImage.TYPE_BYTE_GRAY);
        white.createGraphics().fillRect(0, 0, 75, 41);
        Path light = folder.resolve("light.png");
        ImageIO.write(white, "png", light.toFile());
        white.setRGB(3, 3, 0);
        Path small = folder.resolve("small.png");
        ImageIO.write(white.getSubimage(0, 0, 10, 8), "png", small.toFile());

        tasks.assertRefused(
                "RUN: inpaint needs a run of experiment inpainting, and this one is of experiment super-resolution with"
                        + " the degradation downscale, which hides no pixel",
                "inpaint",
                enlarging,
                colour,
                "--mask",
                "centre");
        tasks.assertRefused(
                "--mask: " + dark + " hides no pixel; a mask is light where something is to be filled in and dark"
                        + " elsewhere",
                "inpaint",
                inpainting,
                colour,
                "--mask",
                dark);
        tasks.assertRefused(
                "--mask: " + light + " hides every pixel; a mask is light where something is to be filled in and dark"
                        + " elsewhere",
                "inpaint",
                inpainting,
                colour,
                "--mask",
                light);
        tasks.assertRefused(
                "--mask: " + small + " is of 10x8, and " + colour + " of 75x41; give a mask of the picture's size",
                "inpaint",
                inpainting,
                colour,
                "--mask",
                small);
        tasks.assertRefused(
                "--mask: " + folder.resolve("none") + " does not exist",
                "inpaint",
                inpainting,
                colour,
                "--mask",
                folder.resolve("none"));
        tasks.assertRefused(
                "--feather: must be between 0 and 254, found 300",
                "inpaint",
                inpainting,
                colour,
                "--mask",
                "centre",
                "--feather",
                "300");
    }
}
