package io.github.narrows.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class LearningRateScheduleTest {
    private static final Golden.Case GOLDEN = Golden.read("/golden/optim.json").named("schedules");
    private static final long TOTAL_STEPS = 1000;
    private static final float BASE = (float) GOLDEN.inputScalar("base");

    @Test
    void constantStays() {
        assertMatches("constant", new ConstantRate(0));
    }

    @Test
    void cosineWarmsUpAndFallsToItsFinalRate() {
        assertMatches("warm_up_then_cosine", new CosineRate(100, 0));
    }

    @Test
    void cosineEndsAtTheFinalRateAndStaysThere() {
        float[] rates = rates(new CosineRate(100, 1e-5f), 1000, 1500);
        assertThat(rates).containsExactly(new float[] {1e-5f, 1e-5f}, within(1e-11f));
    }

    @Test
    void exponentialFallsContinuously() {
        assertMatches("exponential", new ExponentialRate(0.995f, 100, false, 0));
    }

    @Test
    void exponentialStaircaseFallsAtTheEndOfAPeriod() {
        assertMatches("exponential_staircase", new ExponentialRate(0.995f, 100, true, 0));
    }

    @Test
    void steppedHasTheNewRateAtTheBoundaryItself() {
        assertMatches("steps_at_200_and_400", new SteppedRate(List.of(200L, 400L), 0.1f, 0));
    }

    @Test
    void everyScheduleMovesAtTheFirstUpdateOfAWarmUp() {
        List<LearningRateSchedule> schedules = List.of(
                new ConstantRate(100),
                new CosineRate(100, 0),
                new ExponentialRate(1, 100, false, 100),
                new SteppedRate(List.of(500L), 0.1f, 100));
        for (LearningRateSchedule schedule : schedules) {
            assertThat(rates(schedule, 0, 49, 99))
                    .as("%s", schedule)
                    .containsExactly(new float[] {BASE / 100, BASE / 2, BASE}, within(1e-9f));
        }
    }

    private static void assertMatches(String name, LearningRateSchedule schedule) {
        GOLDEN.assertMatches(name, rates(schedule, GOLDEN.inputInts("steps")));
    }

    private static float[] rates(LearningRateSchedule schedule, int... steps) {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> step = graph.placeholder();
            Operand<TFloat32> rate = schedule.rate(graph.tf(), BASE, step, TOTAL_STEPS);
            float[] rates = new float[steps.length];
            for (int i = 0; i < steps.length; i++) {
                rates[i] = graph.feed(step, new float[] {steps[i]}).scalar(rate);
            }
            return rates;
        }
    }
}
