package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run is asked when its training is over. Its latents are 4x4x8, of which 6 components are kept. */
class TrainedPcaTest {
    private static final int GAP = 2;
    private static final int ZOOM = 8;

    @TempDir
    static Path folder;

    private static Path run;
    private static Path picture;

    @BeforeAll
    static void trainOnce() throws IOException {
        run = folder.resolve("run");
        picture = folder.resolve("picture.png");
        succeed(
                "train",
                TinyRun.settingsIn(folder),
                "--run",
                run,
                "--set",
                "bottleneck.type=pca",
                "--set",
                "bottleneck.components=6");
        ImageIO.write(drawing(16, 16), "png", picture.toFile());
    }

    @Test
    void evaluateMeasuresTruncationsAndRoundedCoefficientsOfOneModel() throws IOException {
        Path json = folder.resolve("views.json");
        Command evaluated = succeed("evaluate", run, "--truncate", "1,3,6", "--coefficient-bits", "8", "--json", json);

        JsonNode file = new ObjectMapper().readTree(Files.readAllBytes(json));
        assertThat(file.get("metrics").get("numbers-per-image").asInt()).isEqualTo(16 * 6);
        assertThat(file.get("metrics").get("side-information").asInt()).isEqualTo(8 * (6 + 1));
        assertThat(file.get("metrics").has("ideal-bits")).isFalse();
        assertThat(file.get("rounded").get("metrics").get("ideal-bits").asInt()).isEqualTo(16 * 6 * 8);
        assertThat(file.get("rounded").get("rounding").get("ranges").asInt()).isEqualTo(6);
        JsonNode truncations = file.get("truncations");
        assertThat(truncations.get("6").get("metrics")).isEqualTo(file.get("metrics"));
        assertThat(truncations.get("1").get("metrics").get("psnr").asDouble())
                .isLessThan(truncations.get("3").get("metrics").get("psnr").asDouble());
        assertThat(truncations
                        .get("3")
                        .get("rounded")
                        .get("metrics")
                        .get("ideal-bits")
                        .asInt())
                .isEqualTo(16 * 3 * 8);
        assertThat(truncations
                        .get("3")
                        .get("rounded")
                        .get("metrics")
                        .get("psnr")
                        .asDouble())
                .isCloseTo(truncations.get("3").get("metrics").get("psnr").asDouble(), within(0.5));
        assertThat(evaluated.out())
                .contains("With coefficients of 8 bits:", "Truncated, the same weights:", "numbers-per-image");
    }

    @Test
    void theMiddleOfEveryStripIsThePlainReconstruction() throws IOException {
        succeed("traverse", run, picture, "--out", folder.resolve("strips"), "--components", "0,4", "--steps", "5");
        succeed("reconstruct", run, picture, "--out", folder.resolve("plain"));

        BufferedImage strips =
                ImageIO.read(folder.resolve("strips/picture-traversal.png").toFile());
        BufferedImage pair =
                ImageIO.read(folder.resolve("plain/picture-reconstruction.png").toFile());
        assertThat(strips.getWidth()).isEqualTo(5 * (16 * ZOOM + GAP) + GAP);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                int top = GAP + 7 + 2 * GAP + y * ZOOM;
                assertThat(strips.getRGB(GAP + 2 * (16 * ZOOM + GAP) + x * ZOOM, top))
                        .isEqualTo(pair.getRGB(16 + 4 + x, y));
            }
        }
    }

    @Test
    void plotDrawsTrainingsSmoothedInOnePanelForEachMetric() throws IOException {
        Path one = folder.resolve("figures/one.png");
        Path two = folder.resolve("figures/two.png");
        succeed("plot", "metrics", run, "--smooth", "5", "--out", one);
        succeed("plot", "metrics", run, run, "--label", "a", "--label", "b", "--metric", "psnr,loss", "--out", two);

        assertThat(ImageIO.read(two.toFile()).getHeight())
                .isGreaterThan(ImageIO.read(one.toFile()).getHeight());
        assertThat(colours(one)).contains(0xff0072b2).doesNotContain(0xffd55e00);
        assertThat(colours(two)).contains(0xffd55e00);
    }

    @Test
    void plotDrawsWhatEvaluateWroteOfTruncations() throws IOException {
        Path json = folder.resolve("for-the-plot.json");
        Path figure = folder.resolve("truncations.png");
        succeed("evaluate", run, "--truncate", "1,3,6", "--coefficient-bits", "8", "--json", json);
        for (String along : new String[] {"components", "numbers", "bits"}) {
            succeed("plot", "truncations", json, "--x", along, "--out", figure);
            assertThat(colours(figure)).contains(0xff0072b2);
        }
    }

    @Test
    void latentsShowsARowForEachPictureAndTwoColumnsForEachCheckpoint() throws IOException {
        Path other = folder.resolve("other.png");
        ImageIO.write(drawing(16, 16), "png", other.toFile());
        Path out = folder.resolve("latents.png");

        Command shown = succeed("latents", run, "--image", picture, other, "--checkpoint", "45,last", "--out", out);

        assertThat(shown.out().lines().filter(line -> line.matches(".* run (45|60)  cosine [01]\\.\\d{4}")))
                .hasSize(4);
        assertThat(ImageIO.read(out.toFile()).getWidth()).isEqualTo(5 * (16 * ZOOM + GAP) + GAP);
    }

    private static BufferedImage drawing(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(3, 5, width / 2, height / 3);
        return image;
    }

    private static int[] colours(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .toArray();
    }

    private static Command succeed(Object... words) {
        Command command = Command.narrows(words);
        assertThat(command.code()).as(command.err()).isZero();
        return command;
    }
}
