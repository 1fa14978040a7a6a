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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.ConfigProto;

/** Pictures of any size, with and without colour and transparency, are enlarged, filled in and reconstructed. */
class PictureTasksTest {
    @TempDir
    private static Path folder;

    private static Path enlarging;
    private static Path inpainting;
    private static Path colour;
    private static Path grey;
    private static Path translucent;

    @BeforeAll
    static void prepare() throws IOException {
        enlarging = train("enlarging", "experiment=super-resolution", "degradation.scale=2");
        inpainting = train(
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

    private static Path train(String name, String... settings) {
        Path run = folder.resolve(name);
        List<Object> words = new ArrayList<>(List.of("train", TinyRun.settingsIn(folder), "--run", run));
        Stream.concat(Stream.of("training.steps=20"), Arrays.stream(settings))
                .forEach(setting -> words.addAll(List.of("--set", setting)));
        Command trained = Command.narrows(words.toArray());
        assertThat(trained.code()).as(trained.err()).isZero();
        return run;
    }

    private static Raster read(Path file) throws IOException {
        return ImageIO.read(file.toFile()).getRaster();
    }

    private static Command succeed(Object... words) {
        Command command = Command.narrows(words);
        assertThat(command.code()).as(command.err()).isZero();
        return command;
    }

    @Test
    void picturesOfAnySizeAreEnlarged() throws IOException {
        Path out = folder.resolve("large");
        Command command = succeed("super-resolve", enlarging, colour, grey, translucent, "--out", out);
        assertThat(command.out()).contains(colour + "  150x82  " + out.resolve("colour-x2.png"));
        Raster large = read(out.resolve("colour-x2.png"));
        assertThat(new int[] {large.getWidth(), large.getHeight(), large.getNumBands()})
                .containsExactly(150, 82, 3);
        Raster withoutColour = read(out.resolve("grey-x2.png"));
        assertThat(new int[] {withoutColour.getWidth(), withoutColour.getHeight(), withoutColour.getNumBands()})
                .containsExactly(10, 66, 1);
        Raster withAlpha = read(out.resolve("translucent-x2.png"));
        assertThat(new int[] {withAlpha.getWidth(), withAlpha.getHeight(), withAlpha.getNumBands()})
                .containsExactly(100, 40, 4);
        assertThat(withAlpha.getSample(0, 20, 3)).isBetween(250, 255);
        assertThat(withAlpha.getSample(50, 20, 3)).isBetween(153, 157);
    }

    @ParameterizedTest
    @CsvSource({"2,native", "4,native", "2,upscaled", "3,upscaled"})
    void whatIsMeasuredIsWhatIsMadeOfAFile(int scale, String input) throws IOException {
        int side = scale == 3 ? 24 : 16;
        Path run = train(
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
        succeed("super-resolve", run, colour, "--out", folder.resolve("out-" + scale + input));
        Raster large = read(folder.resolve("out-" + scale + input + "/colour-x" + scale + ".png"));
        assertThat(new int[] {large.getWidth(), large.getHeight()}).containsExactly(75 * scale, 41 * scale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"centre", "boxes", "strokes"})
    void knownPixelsStayBitForBit(String shape) throws IOException {
        Path out = folder.resolve(shape);
        succeed("inpaint", inpainting, colour, grey, translucent, "--mask", shape, "--out", out, "--tile", "32");
        for (Path file : List.of(colour, grey, translucent)) {
            String name = file.getFileName().toString().replace(".png", "");
            Raster original = read(file);
            Raster mask = read(out.resolve(name + "-mask.png"));
            Raster filled = read(out.resolve(name + "-inpainted.png"));
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
        Raster original = read(colour);
        Raster kept = read(folder.resolve("kept/colour-inpainted.png"));
        Raster soft = read(folder.resolve("soft/colour-inpainted.png"));
        // The hole is 10 x 10 from row 15 and column 32 on.
        assertThat(kept.getPixel(2, 2, (int[]) null)).isNotEqualTo(original.getPixel(2, 2, (int[]) null));
        assertThat(soft.getPixel(31, 20, (int[]) null)).isNotEqualTo(original.getPixel(31, 20, (int[]) null));
        assertThat(soft.getPixel(28, 20, (int[]) null)).isEqualTo(original.getPixel(28, 20, (int[]) null));
    }

    private static byte[] filled(String name, Object... options) throws IOException {
        List<Object> words =
                new ArrayList<>(List.of("inpaint", inpainting, colour, "--out", folder.resolve(name), "--tile", "32"));
        words.addAll(List.of(options));
        succeed(words.toArray());
        return Files.readAllBytes(folder.resolve(name + "/colour-inpainted.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-location", "global"})
    void aRunThatIsTiedToOneSizeTakesTilesOfExactlyThat(String basis) throws IOException {
        Path run = train(basis, "bottleneck={type: pca, basis: " + basis + ", components: 4}");
        Path out = folder.resolve("tied-" + basis);
        succeed("reconstruct", run, colour, "--out", out);
        assertThat(read(out.resolve("colour-reconstruction.png")).getHeight()).isEqualTo(41);
        Command refused = Command.narrows("reconstruct", run, colour, "--out", out, "--tile", "32");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("narrows: the weights do not fit images of 32x32: ");
    }

    /** Neighbours differ across the borders of tiles as they do elsewhere, and tiles make what one large tile makes. */
    @Test
    void tilesLeaveNoSeams() throws IOException {
        Path run = train("seams", "bottleneck=none", "training.steps=200", "training.optimizer.learning-rate=3e-3");
        Path wide = TestPicture.write(folder.resolve("wide.png"), 240, 160);
        succeed("reconstruct", run, wide, "--out", folder.resolve("tiled"), "--tile", "64");
        succeed("reconstruct", run, wide, "--out", folder.resolve("whole"), "--tile", "240");
        Raster tiled = read(folder.resolve("tiled/wide-reconstruction.png"));
        Raster whole = read(folder.resolve("whole/wide-reconstruction.png"));
        double[] steps = new double[240];
        double apart = 0;
        for (int x = 1; x < 240; x++) {
            for (int y = 0; y < 160; y++) {
                int error = difference(tiled, whole, x, y);
                apart += Math.abs(error);
                steps[x] += Math.abs(error - difference(tiled, whole, x - 1, y)) / 160.0;
            }
        }
        assertThat(apart / 239 / 160).isLessThan(1);
        // Tiles of 64 begin at 0, 48, 96, 144 and 176; each overlap begins and ends there.
        for (int border : new int[] {48, 64, 96, 112, 144, 160, 176, 208}) {
            assertThat(steps[border]).as("at %d", border).isLessThan(1);
        }
    }

    private static int difference(Raster one, Raster other, int x, int y) {
        return one.getSample(244 + x, y, 0) - other.getSample(244 + x, y, 0);
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
        Path plain = train("plain", "training.steps=2");
        Path dark = TestPicture.write(folder.resolve("dark.png"), 75, 41);
        ImageIO.write(new BufferedImage(75, 41, BufferedImage.TYPE_BYTE_GRAY), "png", dark.toFile());
        BufferedImage white = new BufferedImage(75, 41, BufferedImage.TYPE_BYTE_GRAY);
        white.createGraphics().fillRect(0, 0, 75, 41);
        Path light = folder.resolve("light.png");
        ImageIO.write(white, "png", light.toFile());
        white.setRGB(3, 3, 0);
        Path small = folder.resolve("small.png");
        ImageIO.write(white.getSubimage(0, 0, 10, 8), "png", small.toFile());

        assertRefused(
                "RUN: super-resolve needs a run of experiment super-resolution, and this one is of experiment vae with"
                        + " the degradation identity, which makes no picture smaller",
                "super-resolve",
                plain,
                colour);
        assertRefused(
                "RUN: super-resolve needs a run of experiment super-resolution, and this one is of experiment inpainting"
                        + " with the degradation mask, which makes no picture smaller",
                "super-resolve",
                inpainting,
                colour);
        assertRefused(
                "RUN: inpaint needs a run of experiment inpainting, and this one is of experiment super-resolution with"
                        + " the degradation downscale, which hides no pixel",
                "inpaint",
                enlarging,
                colour,
                "--mask",
                "centre");
        assertRefused(
                "--mask: " + dark + " hides no pixel; a mask is light where something is to be filled in and dark"
                        + " elsewhere",
                "inpaint",
                inpainting,
                colour,
                "--mask",
                dark);
        assertRefused(
                "--mask: " + light + " hides every pixel; a mask is light where something is to be filled in and dark"
                        + " elsewhere",
                "inpaint",
                inpainting,
                colour,
                "--mask",
                light);
        assertRefused(
                "--mask: " + small + " is of 10x8, and " + colour + " of 75x41; give a mask of the picture's size",
                "inpaint",
                inpainting,
                colour,
                "--mask",
                small);
        assertRefused(
                "--mask: " + folder.resolve("none") + " does not exist",
                "inpaint",
                inpainting,
                colour,
                "--mask",
                folder.resolve("none"));
        assertRefused(
                "--feather: must be between 0 and 254, found 300",
                "inpaint",
                inpainting,
                colour,
                "--mask",
                "centre",
                "--feather",
                "300");
        assertRefused(
                "--tile: must be a multiple of 4 for this run, up to 4096, found 30",
                "super-resolve",
                enlarging,
                colour,
                "--tile",
                "30");
    }

    private static void assertRefused(String message, Object... words) {
        Path out = folder.resolve("refused");
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--out", out));
        Command refused = Command.narrows(all.toArray());
        assertThat(refused.err()).isEqualTo("narrows: " + message + "\n");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(out).doesNotExist();
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
