package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations through files of codes. */
class RateTest {
    @TempDir
    private static Path folder;

    private static Path indices;
    private static Path sparse;

    @BeforeAll
    static void train() {
        TaskRuns runs = new TaskRuns(folder);
        indices = runs.train("indices", "bottleneck={type: vq, codebook-size: 32}");
        sparse = runs.train("sparse", "bottleneck={type: dictionary, atoms: 32, sparsity: 2}");
    }

    @Test
    void codesWithoutRealNumbersComeOutOfFilesAsTheyWere() throws IOException {
        JsonNode evaluation = evaluate(indices, "--rate");
        JsonNode files = evaluation.at("/files/0");
        assertThat(files.at("/metrics/psnr")).isEqualTo(evaluation.at("/metrics/psnr"));
        assertThat(files.at("/metrics/ssim")).isEqualTo(evaluation.at("/metrics/ssim"));
        double pixels = files.get("pictures").asInt() * 16.0 * 16;
        assertThat(files.get("bits-per-pixel").asDouble())
                .isCloseTo(files.get("archive-bytes").asInt() * 8 / pixels, within(1e-9));
        // A file of its own begins with a head, and no picture helps another.
        assertThat(files.get("file-bytes").asInt())
                .isGreaterThan(files.get("archive-bytes").asInt());
        // Sixteen numbers out of 32 for a picture.
        assertThat(files.at("/entropy-per-picture/indices").asDouble()).isBetween(1.0, 80.0);
        assertThat(files.at("/bits-per-picture/indices").asDouble()).isLessThanOrEqualTo(80);
        assertThat(evaluate(indices).has("files")).isFalse();
    }

    @Test
    void finerStepsTakeMoreBitsAndComeNearerToTheExactCodes() throws IOException {
        JsonNode evaluation = evaluate(sparse, "--rate", "--step", "0.001,0.5");
        JsonNode fine = evaluation.at("/files/0");
        JsonNode coarse = evaluation.at("/files/1");
        assertThat(fine.at("/steps/coefficients").asDouble())
                .isLessThan(coarse.at("/steps/coefficients").asDouble());
        assertThat(fine.get("bits-per-pixel").asDouble())
                .isGreaterThan(coarse.get("bits-per-pixel").asDouble());
        double exact = evaluation.at("/metrics/psnr").asDouble();
        assertThat(Math.abs(fine.at("/metrics/psnr").asDouble() - exact)).isLessThan(0.01);
        for (JsonNode files : List.of(fine, coarse)) {
            double parts = (files.at("/bits-per-picture/support").asDouble()
                            + files.at("/bits-per-picture/coefficients").asDouble())
                    * files.get("pictures").asInt()
                    / 8;
            // Names, lengths and checksums are the rest: few bytes for a picture.
            assertThat(files.get("archive-bytes").asDouble())
                    .isBetween(parts, parts + 12.0 * files.get("pictures").asInt() + 200);
        }
    }

    @Test
    void tablesAreMadeOfTrainingImagesWhateverIsMeasured() throws IOException {
        Path copy = folder.resolve("copy");
        CopiedRun.copy(indices, copy);
        FileUtils.deleteDirectory(copy.resolve("coding-tables").toFile());
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        TestPicture.write(pictures.resolve("one.png"), 40, 30);
        TestPicture.write(pictures.resolve("two.png"), 33, 50);
        evaluate(indices, "--rate");
        evaluate(copy, "--rate", "--data", "images:" + pictures, "--set", "dataset.test-fraction=1");
        assertThat(tables(copy)).hasSameBinaryContentAs(tables(indices));
    }

    /** All of the other pictures are measured, and none is left for training: what levels need is known of the run's own. */
    @Test
    void levelsLieBetweenValuesOfTheRunsOwnTrainingImages() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("others"));
        TestPicture.write(pictures.resolve("large.png"), 64, 64);
        Object[] words = {
            "--data",
            "images:" + pictures,
            "--set",
            "dataset.test-fraction=1",
            "--set",
            "dataset.image-size=32",
            "--coefficient-bits",
            "12"
        };
        JsonNode evaluation = evaluate(sparse, words);
        assertThat(evaluation.get("images").asInt()).isEqualTo(1);
        assertThat(evaluation.at("/rounded/metrics/psnr").asDouble())
                .isCloseTo(evaluation.at("/metrics/psnr").asDouble(), within(0.05));
    }

    @Test
    void whatDoesNotGoTogetherIsTold() {
        assertThat(Command.narrows("evaluate", sparse, "--step", "1").err())
                .isEqualTo(
                        "narrows: --rate: is missing: how finely codes are quantised is a matter of files; add it\n");
        assertThat(Command.narrows("evaluate", indices, "--rate", "--step", "1").err())
                .contains("--step: the codes of this run hold no real numbers to quantise");
        assertThat(Command.narrows("encode", sparse, folder, "--out", folder.resolve("x.nrw"), "--step", "1,2")
                        .err())
                .contains("--step: must be one step, found [1.0, 2.0]");
    }

    private static Path tables(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("coding-tables"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static JsonNode evaluate(Path run, Object... words) throws IOException {
        Path json = folder.resolve("numbers.json");
        Object[] all = Stream.concat(Stream.of("evaluate", run, "--images", "40", "--json", json), Stream.of(words))
                .toArray();
        TaskRuns.succeed(all);
        return new ObjectMapper().readTree(json.toFile());
    }
}
