package io.github.narrows.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

class AdversarialHealthTest {
    private final FakeRun run = new FakeRun(Path.of("run"), 5000, new AdversarialHealth());

    @Test
    void aGameThatGoesWellIsNotTalkedAbout() throws IOException {
        assertThat(warnings(24.0, 400, both(23.5, 0.3, 0.8))).isEmpty();
    }

    @Test
    void aTrainingWithoutDiscriminatorIsNotTalkedAbout() throws IOException {
        assertThat(warnings(24.0, 400, alone(10))).isEmpty();
    }

    @Test
    void aDiscriminatorThatIsAlwaysRightHasWon() throws IOException {
        assertThat(warnings(24.0, 1000, both(23.5, 0.3, 0.995)))
                .singleElement()
                .asString()
                .startsWith(
                        "step 400: 99.5 % of what the discriminator said in the last 300 steps was right: it has won")
                .contains("objective.optimizer.learning-rate");
    }

    @Test
    void aDiscriminatorThatGuessesIsOfNoUse() throws IOException {
        assertThat(warnings(24.0, 300, both(23.5, 0.3, 0.5)))
                .singleElement()
                .asString()
                .contains("only 50.0 %", "objective.weight.cap", "objective.warm-discriminator-steps");
    }

    @Test
    void theDiscriminatorMayLoseForAWhile() throws IOException {
        assertThat(warnings(24.0, 200, both(23.5, 0.3, 0.5))).isEmpty();
        assertThat(warnings(24.0, 100, both(23.5, 0.3, 0.8))).isEmpty();
        assertThat(warnings(24.0, 200, both(23.5, 0.3, 0.5))).isEmpty();
    }

    @Test
    void aWeightThatFallsToAHundredthHasVanished() throws IOException {
        steps(100, alone(24));
        steps(100, both(23.5, 0.3, 0.8));
        assertThat(logged(300, both(23.5, 0.002, 0.8)))
                .singleElement()
                .asString()
                .contains("has fallen from 0.30 to 0.0020", "objective.weight.floor");
    }

    @Test
    void aWeightThatWasLargeBesideAGuessingDiscriminatorHasNotVanished() throws IOException {
        steps(100, alone(24));
        steps(100, both(23.5, 0.3, 0.5));
        assertThat(logged(300, both(23.5, 0.002, 0.8))).isEmpty();
    }

    @Test
    void aGeneratorThatLosesThreeDecibelsHasDiverged() throws IOException {
        assertThat(warnings(24.0, 300, both(20.5, 0.3, 0.8)))
                .singleElement()
                .asString()
                .contains("has fallen from 24.00 to 20.50 dB", "objective.discriminator-weight");
    }

    @Test
    void aResumedRunWarnsAtTheSameStep() throws IOException {
        steps(100, alone(24));
        steps(250, both(20.5, 0.3, 0.8));
        FakeRun resumed = new FakeRun(Path.of("run"), 5000, new AdversarialHealth());
        resumed.resume(run.step(), run.memories());
        try (CapturedLog log = new CapturedLog(AdversarialHealth.class, Level.WARN)) {
            steps(resumed, 100, both(20.5, 0.3, 0.8));
            assertThat(log.lines).singleElement().asString().startsWith("step 400: since the discriminator joined");
        }
    }

    private List<String> warnings(double psnrBefore, int steps, SortedMap<String, Double> metrics) throws IOException {
        steps(100, alone(psnrBefore));
        return logged(steps, metrics);
    }

    private List<String> logged(int steps, SortedMap<String, Double> metrics) throws IOException {
        try (CapturedLog log = new CapturedLog(AdversarialHealth.class, Level.WARN)) {
            steps(steps, metrics);
            return log.lines;
        }
    }

    private void steps(int count, SortedMap<String, Double> metrics) throws IOException {
        steps(run, count, metrics);
    }

    private static void steps(FakeRun run, int count, SortedMap<String, Double> metrics) throws IOException {
        for (int i = 0; i < count; i++) {
            run.step++;
            run.step(metrics);
        }
    }

    private static SortedMap<String, Double> alone(double psnr) {
        return FakeRun.map("psnr", psnr, "loss", 0.01);
    }

    private static SortedMap<String, Double> both(double psnr, double weight, double accuracy) {
        SortedMap<String, Double> metrics = new TreeMap<>(alone(psnr));
        metrics.put("adversarial-weight", weight);
        metrics.put("discriminator/accuracy", accuracy);
        return metrics;
    }
}
