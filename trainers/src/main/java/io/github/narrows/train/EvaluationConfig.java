package io.github.narrows.train;

import io.github.narrows.data.DataRoot;
import io.github.narrows.evaluation.Metrics;
import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MetricContext;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.model.format.SampleFormat;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.List;
import java.util.Optional;

/** How a run is judged while it trains, on held-out images. */
public record EvaluationConfig(
        @Setting(value = "500", min = 0, help = "steps between two evaluations; 0 evaluates at the end only")
        int every,

        @Setting(value = "1000", min = 1, help = "how many images of the validation part are used at most")
        int images,

        @Setting(value = "64", min = 2, max = 65536, help = "images of one forward pass")
        int batchSize,

        @Setting(value = "500", min = 0, help = "steps between two image grids; 0 draws one at the end only")
        int gridEvery,

        @Setting(value = "8", min = 1, max = 64, help = "images of a grid")
        int gridImages,

        @Setting(value = "[psnr, pooled-psnr, ssim, ms-ssim]", help = "what is measured, beside the use of codes")
        List<Metric.Config> metrics,

        @Setting(value = "", help = "whose features metrics compare that name no network of their own")
        Optional<FeatureNetwork.Config> network) {
    /** The same with other metrics. */
    public EvaluationConfig withMetrics(List<Metric.Config> others) {
        return new EvaluationConfig(every, images, batchSize, gridEvery, gridImages, List.copyOf(others), network);
    }

    /**
     * The metrics for a graph.
     *
     * @throws SettingsException if a file that one needs is missing, naming the key
     */
    public Metrics metricsOf(ServingGraph graph, DataRoot root) {
        return metricsOf(graph.scope(), graph.whole().input().format(), root);
    }

    /**
     * The same for a graph without a model.
     *
     * @param scope where the constants of networks live
     * @param format of the samples that are measured
     */
    public Metrics metricsOf(GraphScope scope, SampleFormat format, DataRoot root) {
        return Metrics.of(metrics, new MetricContext(scope, root::resolve, network, format));
    }
}
