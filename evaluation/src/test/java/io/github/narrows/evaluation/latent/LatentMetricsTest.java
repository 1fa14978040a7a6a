package io.github.narrows.evaluation.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.format.LatentFormat;
import io.github.narrows.sample.ChannelMoments;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Two channels of deviations 2 and 4, and errors of 1 and 2: a quarter of each variance is lost. */
class LatentMetricsTest {
    private static final ChannelMoments MOMENTS = new ChannelMoments(List.of(5.0, -5.0), List.of(2.0, 4.0));

    private static double of(Function<LatentFormat, ImageMetric> metric, float first, float second) {
        try (TestGraph graph = new TestGraph(1)) {
            LatentFormat format =
                    (LatentFormat) new LatentFormat.Config(new ImageShape(1, 1, 2), MOMENTS).create(graph.scope());
            ImageMetric created = metric.apply(format);
            var perImage = created.perImage(
                    graph.tf(),
                    graph.constant(new float[] {3, 7}, 1, 1, 1, 2),
                    graph.constant(new float[] {first, second}, 1, 1, 1, 2));
            graph.initialise();
            return created.ofMean(graph.feed().all(List.of(perImage)).get(0)[0]);
        }
    }

    @Test
    void noiseIsSetAgainstTheVarianceOfTheTraining() {
        assertThat(of(EnergyKept::new, 4, 9)).isCloseTo(1 - (1 + 4) / (4.0 + 16), within(1e-6));
        assertThat(of(Snr::new, 4, 9)).isCloseTo(10 * Math.log10(4), within(1e-5));
        assertThat(of(Snr::new, 4, 7)).isCloseTo(10 * Math.log10(20), within(1e-5));
    }

    @Test
    void aChannelIsSetAgainstItsOwnVariance() {
        assertThat(of(format -> new ChannelSnr(format, 1), 4, 7)).isCloseTo(10 * Math.log10(4), within(1e-5));
        assertThat(of(format -> new ChannelSnr(format, 2), 4, 8)).isCloseTo(10 * Math.log10(16), within(1e-5));
    }

    @Test
    void whatIsPerfectHasAHundredDecibels() {
        assertThat(of(Snr::new, 3, 7)).isEqualTo(100);
        assertThat(of(EnergyKept::new, 3, 7)).isEqualTo(1);
    }
}
