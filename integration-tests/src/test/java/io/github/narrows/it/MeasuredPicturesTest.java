package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs on pictures measure what they write, each picture in its own size. */
class MeasuredPicturesTest {
    @TempDir
    private static Path folder;

    private static TaskRuns tasks;

    private static Path enlarging;
    private static Path odd;
    private static Path wide;

    @BeforeAll
    static void prepare() throws IOException {
        tasks = new TaskRuns(folder);
        enlarging = tasks.train("enlarging", "experiment=super-resolution", "degradation.scale=2");
        odd = TestPicture.write(folder.resolve("odd.png"), 75, 41);
        wide = TestPicture.write(folder.resolve("wide.png"), 60, 24);
    }

    @Test
    void theNumbersAreThoseOfTheWrittenPicturesAgainstTheLargeOnes() throws IOException {
        Path out = folder.resolve("large");
        String printed = TaskRuns.succeed(
                        "super-resolve",
                        enlarging,
                        odd,
                        wide,
                        "--out",
                        out,
                        "--measure",
                        "--metrics",
                        "psnr, {type: ssim-y, shave: 2}")
                .out();
        JsonNode measured =
                new ObjectMapper().readTree(out.resolve("measured.json").toFile());
        // The last row and column of 75x41 are left out.
        Raster ofOdd = TaskRuns.read(out.resolve("odd-x2.png"));
        assertThat(new int[] {ofOdd.getWidth(), ofOdd.getHeight()}).containsExactly(74, 40);
        double first = psnr(TaskRuns.read(odd), ofOdd, 0);
        double second = psnr(TaskRuns.read(wide), TaskRuns.read(out.resolve("wide-x2.png")), 0);
        JsonNode pictures = measured.get("pictures");
        assertThat(pictures.get(odd.toString()).get("model").get("psnr").doubleValue())
                .isCloseTo(first, within(1e-3));
        assertThat(pictures.get(wide.toString()).get("model").get("psnr").doubleValue())
                .isCloseTo(second, within(1e-3));
        assertThat(measured.get("means").get("model").get("psnr").doubleValue())
                .isCloseTo((first + second) / 2, within(1e-3));
        assertThat(measured.get("means").fieldNames()).toIterable().containsExactly("bicubic", "model", "nearest");
        assertThat(printed.lines().filter(line -> line.startsWith("mean of 2"))).hasSize(3);
        assertThat(printed).contains("written to " + out.resolve("measured.json"));
    }

    /** Waves are smooth, so that interpolation must be near them: the small picture is that of the degradation. */
    @Test
    void interpolationIsMeasuredOnTheSmallPicture() throws IOException {
        Path out = folder.resolve("interpolated");
        TaskRuns.succeed("super-resolve", enlarging, wide, "--out", out, "--measure");
        JsonNode means = new ObjectMapper()
                .readTree(out.resolve("measured.json").toFile())
                .get("means");
        assertThat(means.get("bicubic").get("psnr").doubleValue()).isGreaterThan(40);
        assertThat(means.get("nearest").get("psnr").doubleValue()).isBetween(20.0, 35.0);
    }

    @Test
    void reconstructionsAreMeasuredWithoutAnyRule() throws IOException {
        Path run = tasks.train("plain");
        Path out = folder.resolve("plain-out");
        Command command = TaskRuns.succeed("reconstruct", run, odd, "--out", out, "--measure", "--metrics", "psnr");
        double own = psnr(TaskRuns.read(odd), TaskRuns.read(out.resolve("odd-reconstruction.png")), 75 + 4);
        JsonNode means = new ObjectMapper()
                .readTree(out.resolve("measured.json").toFile())
                .get("means");
        assertThat(means.fieldNames()).toIterable().containsExactly("model");
        assertThat(means.get("model").get("psnr").doubleValue()).isCloseTo(own, within(1e-3));
        assertThat(command.out()).contains(String.format(Locale.ROOT, "  %.2f dB  ", own));
    }

    @Test
    void whatCannotBeMeasuredIsToldInOneSentence() throws IOException {
        tasks.assertRefused(
                "--metrics: has no effect without --measure; add that",
                "super-resolve",
                enlarging,
                odd,
                "--metrics",
                "psnr");
        Path speck = TestPicture.write(folder.resolve("speck.png"), 1, 9);
        Command command =
                Command.narrows("super-resolve", enlarging, speck, "--out", folder.resolve("specks"), "--measure");
        assertThat(command.code()).isEqualTo(1);
        assertThat(command.err())
                .isEqualTo("narrows: " + speck
                        + " is of 1x9, and a picture must have 2 pixels a side to be made 2 times smaller; it is left"
                        + " out\n");
    }

    /** @param left where the made picture begins in its file */
    private static double psnr(Raster original, Raster made, int left) {
        double squares = 0;
        int width = made.getWidth() - left;
        for (int y = 0; y < made.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < 3; band++) {
                    double difference = original.getSample(x, y, band) - made.getSample(left + x, y, band);
                    squares += difference * difference;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255.0 * width * made.getHeight() * 3 / squares);
    }
}
