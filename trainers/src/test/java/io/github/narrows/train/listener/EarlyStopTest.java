package io.github.narrows.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.serving.score.Direction;
import io.github.narrows.serving.score.Score.Criterion;
import io.github.narrows.train.loop.EvaluationReport;
import io.github.narrows.train.loop.StopReason;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EarlyStopTest {
    private static final Criterion PSNR = new Criterion("psnr", Direction.HIGHER);
    private static final Criterion LOSS = new Criterion("loss", Direction.LOWER);

    @Test
    void endsARunAfterEnoughEvaluationsWithoutImprovement() throws IOException {
        FakeRun run = new FakeRun(Path.of("run"), 1000, new EarlyStop(PSNR, 3, 0));
        evaluate(run, 20, 21, 20.5, 21, 22, 21.9, 21.8);
        assertThat(run.stopped).isNull();
        evaluate(run, 22);
        assertThat(run.stopped).isEqualTo(StopReason.NO_IMPROVEMENT);
    }

    @Test
    void takesTooSmallAnImprovementForNone() throws IOException {
        FakeRun run = new FakeRun(Path.of("run"), 1000, new EarlyStop(PSNR, 2, 0.1));
        evaluate(run, 20, 20.09, 20.11, 20.2);
        assertThat(run.stopped).isNull();
        evaluate(run, 20.205);
        assertThat(run.stopped).isEqualTo(StopReason.NO_IMPROVEMENT);
    }

    @Test
    void wantsALossToFall() throws IOException {
        FakeRun run = new FakeRun(Path.of("run"), 1000, new EarlyStop(LOSS, 2, 0));
        evaluate(run, 3, 2, 1, 0.5);
        assertThat(run.stopped).isNull();
        evaluate(run, 0.6, 0.7);
        assertThat(run.stopped).isEqualTo(StopReason.NO_IMPROVEMENT);
    }

    @Test
    void remembersItsPatience() throws IOException {
        FakeRun run = new FakeRun(Path.of("run"), 1000, new EarlyStop(PSNR, 3, 0));
        evaluate(run, 20.1, 20, 19);
        FakeRun resumed = new FakeRun(Path.of("run"), 1000, new EarlyStop(PSNR, 3, 0));
        resumed.resume(3, run.memories());
        evaluate(resumed, 20.05);
        assertThat(resumed.stopped).isEqualTo(StopReason.NO_IMPROVEMENT);
    }

    @Test
    void forgetsTheBestOfAnotherMetric() throws IOException {
        FakeRun run = new FakeRun(Path.of("run"), 1000, new EarlyStop(PSNR, 1, 0));
        evaluate(run, 20);
        FakeRun resumed = new FakeRun(Path.of("run"), 1000, new EarlyStop(LOSS, 1, 0));
        resumed.resume(1, run.memories());
        evaluate(resumed, 30);
        assertThat(resumed.stopped).isNull();
    }

    private static void evaluate(FakeRun run, double... values) throws IOException {
        for (double value : values) {
            run.publish(new EvaluationReport(1, 10, 1, FakeRun.map("psnr", value, "loss", value)));
        }
    }
}
