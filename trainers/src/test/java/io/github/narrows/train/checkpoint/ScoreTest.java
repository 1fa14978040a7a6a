package io.github.narrows.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.serving.score.Score;
import io.github.narrows.serving.score.Score.Criterion;
import io.github.narrows.settings.SettingsException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {
    @ParameterizedTest
    @ValueSource(strings = {"psnr", "pooled-psnr", "ssim", "ms-ssim", "perplexity", "level-1-indices-usage"})
    void isBetterWhenASimilarityRises(String metric) {
        assertThat(score(metric, 2).gainOver(score(metric, 1.5))).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ideal-bits", "dead-codes", "level-2-indices-dead-codes"})
    void isBetterWhenACostFalls(String metric) {
        assertThat(score(metric, 2).gainOver(score(metric, 1.5))).isEqualTo(-0.5);
    }

    @Test
    void followsTheDirectionOfItsMetricWhateverTheName() {
        Criterion residual = new Criterion("residual-variance", Direction.LOWER);
        assertThat(new Score(residual, 2).gainOver(new Score(residual, 1.5))).isEqualTo(-0.5);
    }

    @Test
    void isOfAMetricThatTheEvaluationsHave() {
        SortedMap<String, Direction> available =
                new TreeMap<>(Map.of("psnr", Direction.HIGHER, "ssim", Direction.HIGHER));
        Criterion ssim = EvaluationMetrics.criterion("key", "ssim", available);
        assertThat(ssim.in(new TreeMap<>(Map.of("psnr", 20.0, "ssim", 0.5)))).contains(score("ssim", 0.5));
        assertThat(ssim.in(new TreeMap<>(Map.of("psnr", 20.0)))).isEmpty();
        assertThatThrownBy(() -> EvaluationMetrics.criterion("early-stop.metric", "pnsr", available))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "early-stop.metric: must name a metric of this run's evaluations, found 'pnsr' (did you mean"
                                + " psnr?); there are [psnr, ssim]");
    }

    private static Score score(String metric, double value) {
        return new Score(
                new Criterion(metric, EvaluationMetrics.direction(metric).orElseThrow()), value);
    }
}
