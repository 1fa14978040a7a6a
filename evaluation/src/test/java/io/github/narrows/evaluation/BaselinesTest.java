package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.evaluation.metric.Psnr;
import io.github.narrows.evaluation.metric.RegionPsnr;
import io.github.narrows.evaluation.metric.RegionPsnr.Region;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.degradation.Downscale;
import io.github.narrows.model.degradation.Identity;
import io.github.narrows.model.degradation.ResizeKernel;
import io.github.narrows.model.degradation.mask.Mask;
import io.github.narrows.model.degradation.mask.MaskFill;
import io.github.narrows.model.degradation.mask.MaskShape;
import io.github.narrows.serving.ServingGraph;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;

/** What a model is measured beside. */
class BaselinesTest {
    private static final int IMAGES = 6;
    private static final Metrics METRICS = new Metrics(List.of(
            new Psnr(EvaluationMetrics.SCALE),
            new RegionPsnr(EvaluationMetrics.SCALE, Region.HOLE),
            new RegionPsnr(EvaluationMetrics.SCALE, Region.KNOWN)));

    @Test
    void whatIsOnlyGivenBackHasNone() {
        assertThat(baselines(new Identity(), Metrics.standard())).isEmpty();
    }

    @Test
    void repeatedPixelsLeaveTheVarianceOfEachBlock() {
        Degradation.Config halves = new Downscale(2, ResizeKernel.AREA, true, Downscale.Input.UPSCALED);
        SortedMap<String, SortedMap<String, Double>> baselines =
                baselines(halves, new Metrics(List.of(new Psnr(EvaluationMetrics.SCALE))));
        assertThat(baselines).containsOnlyKeys("bicubic", "nearest");
        // Even noise of 0 to 255 has the deviation 255 / sqrt(12); three quarters of its variance are left in a block
        // of four.
        double expected = -10 * Math.log10(0.75 / 12);
        assertThat(baselines.get("nearest").get("psnr")).isCloseTo(expected, within(0.3));
    }

    @Test
    void fillsKeepWhatIsKnown() {
        Degradation.Config hole = new Mask(new MaskShape.Centre(0.5f), new MaskFill.MidGrey(), false);
        SortedMap<String, SortedMap<String, Double>> baselines = baselines(hole, METRICS);
        assertThat(baselines).containsOnlyKeys("diffusion-fill", "mean-fill");
        baselines.values().forEach(numbers -> {
            assertThat(numbers.get("psnr-known")).isCloseTo(Psnr.CAP, within(1e-4));
            assertThat(numbers.get("psnr-hole")).isBetween(8.0, 11.0);
            assertThat(numbers.get("psnr")).isGreaterThan(numbers.get("psnr-hole") + 3);
        });
    }

    private static SortedMap<String, SortedMap<String, Double>> baselines(
            Degradation.Config degradation, Metrics metrics) {
        Architecture architecture = RandomModel.architecture("type=none");
        try (ServingGraph graph =
                new ServingGraph(architecture, degradation, RandomModel.IMAGE, ConfigProto.getDefaultInstance())) {
            graph.load(RandomModel.weights(architecture, RandomModel.IMAGE));
            return new Baselines(graph.whole().input(), metrics, Optional.empty())
                    .evaluate(RandomModel.noiseSet(IMAGES));
        }
    }
}
