package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
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
        assertThat(measured.get("step").intValue()).isEqualTo(20);
        assertThat(measured.get("measured-by").toString()).contains("psnr[]", "ssim-y[", "shave=2");
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
    void aNumberThatSomePicturesLackHasNoMean() throws IOException {
        Path out = folder.resolve("some");
        TaskRuns.succeed(
                "super-resolve",
                enlarging,
                odd,
                wide,
                "--out",
                out,
                "--measure",
                "--metrics",
                "psnr,{type: psnr-y, shave: 14}");
        JsonNode measured =
                new ObjectMapper().readTree(out.resolve("measured.json").toFile());
        assertThat(measured.at("/pictures").get(odd.toString()).get("model").fieldNames())
                .toIterable()
                .containsExactly("psnr", "psnr-y");
        assertThat(measured.at("/means/model").fieldNames()).toIterable().containsExactly("psnr");
    }

    /** A model of colours makes a tint of a grey picture, which the file has not. */
    @Test
    void aGreyPictureIsMeasuredAsItIsWritten() throws IOException {
        Path grey = TestPicture.write(folder.resolve("grey.png"), 48, 32, BufferedImage.TYPE_BYTE_GRAY);
        Path out = folder.resolve("grey-out");
        TaskRuns.succeed("super-resolve", enlarging, grey, "--out", out, "--measure", "--metrics", "psnr");
        Raster original = TaskRuns.read(grey);
        Raster written = TaskRuns.read(out.resolve("grey-x2.png"));
        double squares = 0;
        for (int i = 0; i < 48 * 32; i++) {
            squares += Math.pow(original.getSample(i % 48, i / 48, 0) - written.getSample(i % 48, i / 48, 0), 2);
        }
        JsonNode measured =
                new ObjectMapper().readTree(out.resolve("measured.json").toFile());
        assertThat(measured.at("/means/model/psnr").doubleValue())
                .isCloseTo(10 * Math.log10(255.0 * 255.0 * 48 * 32 / squares), within(1e-3));
    }

    @Test
    void aPictureThatIsToBeReadIsNotOverwritten() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        Path small = TestPicture.write(own.resolve("a.png"), 20, 20);
        Path other = TestPicture.write(own.resolve("a-x2.png"), 24, 24);
        byte[] before = Files.readAllBytes(other);
        Command refused = Command.narrows("super-resolve", enlarging, small, other, "--out", own);
        assertThat(refused.err())
                .isEqualTo(
                        "narrows: --out: would overwrite " + other + ", which is to be read; choose another folder\n");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(other).hasBinaryContent(before);
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
