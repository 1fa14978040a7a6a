package io.github.narrows.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.settings.SettingsException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {
    @ParameterizedTest
    @ValueSource(strings = {"psnr", "pooled-psnr", "ssim", "ms-ssim", "perplexity", "explained-variance"})
    void isBetterWhenASimilarityRises(String metric) {
        assertThat(new Score(metric, 2).gainOver(new Score(metric, 1.5))).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss", "reconstruction", "lpips", "dead-codes"})
    void isBetterWhenALossFalls(String metric) {
        assertThat(new Score(metric, 2).gainOver(new Score(metric, 1.5))).isEqualTo(-0.5);
    }

    @Test
    void namesTheMetricsThereAre() {
        SortedMap<String, Double> metrics = new TreeMap<>(Map.of("psnr", 20.0, "ssim", 0.5));
        assertThat(Score.of(metrics, "ssim", "key")).isEqualTo(new Score("ssim", 0.5));
        assertThatThrownBy(() -> Score.of(metrics, "psrn", "early-stop.metric"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "early-stop.metric: must name a metric of the evaluation, found 'psrn'; there are [psnr, ssim]");
    }
}
