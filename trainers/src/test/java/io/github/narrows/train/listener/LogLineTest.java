package io.github.narrows.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.train.loop.EvaluationReport;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.StopReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLineTest {
    private static final Path FOLDER = Path.of("runs", "first");

    @Test
    void tellsHowARunGoes() throws IOException {
        try (CapturedLog log = new CapturedLog(LogLine.class, Level.INFO)) {
            FakeRun run = new FakeRun(FOLDER, 1000, new LogLine(10), new FakeRun.Evaluation());
            run.start();
            run.stepTo(10);
            run.finish(StopReason.INTERRUPTED);
            assertThat(log.lines)
                    .containsExactly(
                            "Training for 1000 steps in runs/first",
                            "step   10/1000  loss 0.1603   perplexity 2.247    64 images/s  eta 2:04",
                            "step   10/1000  psnr 19.46    ssim 0.1000   evaluation of 100 images in 0:00",
                            "Interrupted after step 10; continue with: narrows resume runs/first");
        }
    }

    @Test
    void namesTheLossAndPsnrFirstHoweverManyOthersThereAre() throws IOException {
        TreeMap<String, Double> metrics = new TreeMap<>();
        "abcdefghi".chars().forEach(name -> metrics.put(Character.toString(name), 1.0));
        metrics.putAll(Map.of("loss", 0.25, "psnr", 20.0));
        try (CapturedLog log = new CapturedLog(LogLine.class, Level.INFO)) {
            new LogLine(1).stepped(new FakeRun(FOLDER, 1000), new StepReport(1, 8, 0.125, metrics));
            assertThat(log.lines).singleElement().asString().containsPattern("loss 0.2500 +psnr 20.00 +a 1.000 .* f 1");
        }
    }

    @Test
    void leavesTheCountsOfSinglePartsToTheMetricsFiles() throws IOException {
        Map<String, Double> metrics = Map.of(
                "perplexity",
                2.0,
                "level-1-indices-perplexity",
                1.0,
                "level-2-indices-perplexity",
                3.0,
                "pooled-psnr",
                9.0);
        try (CapturedLog log = new CapturedLog(LogLine.class, Level.INFO)) {
            new LogLine(1)
                    .evaluated(new FakeRun(FOLDER, 1000), new EvaluationReport(1, 5, 0.1, new TreeMap<>(metrics)));
            assertThat(log.lines)
                    .containsExactly(
                            "step    1/1000  perplexity 2.000    pooled-psnr 9.000    evaluation of 5 images in 0:00");
        }
    }

    @Test
    void leavesThePointsOfACurveToTheMetricsFiles() throws IOException {
        Map<String, Double> metrics =
                Map.of("loss", 0.5, "explained-variance", 0.75, "explained-variance/1", 0.5, "top/kept/16", 0.25);
        try (CapturedLog log = new CapturedLog(LogLine.class, Level.INFO)) {
            new LogLine(1).stepped(new FakeRun(FOLDER, 1000), new StepReport(1, 8, 0.125, new TreeMap<>(metrics)));
            assertThat(log.lines)
                    .singleElement()
                    .asString()
                    .startsWith("step    1/1000  loss 0.5000   explained-variance 0.7500   64 images/s");
        }
    }

    @Test
    void averagesOverAWindowThatAResumeCutInTwo() throws IOException {
        try (CapturedLog log = new CapturedLog(LogLine.class, Level.INFO)) {
            FakeRun first = new FakeRun(FOLDER, 1000, new LogLine(10));
            first.start();
            first.stepTo(7);
            FakeRun second = new FakeRun(FOLDER, 1000, new LogLine(10));
            second.resume(7, first.memories());
            second.stepTo(10);
            assertThat(log.lines)
                    .containsExactly(
                            "Training for 1000 steps in runs/first",
                            "Resuming after step 7 of 1000 in runs/first",
                            "step   10/1000  loss 0.1603   perplexity 2.247    64 images/s  eta 2:04");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0000",
        "0.04123, 0.0412",
        "-0.5, -0.5000",
        "3.14159, 3.142",
        "19.86, 19.86",
        "301.23, 301.2",
        "4096, 4096",
        "0.00012, 1.2e-04",
        "2000000, 2.0e+06",
        "NaN, NaN"
    })
    void showsAboutFourDigits(double value, String shown) {
        assertThat(LogLine.number(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0:00", "192, 3:12", "59.7, 1:00", "3792, 1:03:12"})
    void showsTimesAsAClockDoes(double seconds, String shown) {
        assertThat(LogLine.duration(seconds)).isEqualTo(shown);
    }
}
