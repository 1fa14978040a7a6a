package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.data.Batches;
import io.github.narrows.data.ImageBatch;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.evaluation.metric.CodeUsage;
import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.evaluation.metric.MetricMean;
import io.github.narrows.evaluation.metric.MetricProtocol;
import io.github.narrows.evaluation.metric.MsSsim;
import io.github.narrows.evaluation.metric.PixelScale;
import io.github.narrows.evaluation.metric.PooledPsnr;
import io.github.narrows.evaluation.metric.Psnr;
import io.github.narrows.evaluation.metric.Ssim;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes the numbers of a loaded autoencoder over a set of images. */
public final class Evaluator {
    /** As an 8-bit file would hold the reconstruction: what a user gets is what is measured. */
    private static final PixelScale SCALE = PixelScale.of(0, 255).rounded();

    private final EvaluationGraph graph;

    public Evaluator(EvaluationGraph graph) {
        this.graph = graph;
    }

    /** The metrics that images of this size can be given. */
    public static List<ImageMetric> metricsFor(ImageSize size) {
        return allMetrics().stream()
                .filter(metric -> metric.notFor(size).isEmpty())
                .toList();
    }

    /** Why a metric is left out for images of this size, by its name. */
    public static SortedMap<String, String> leftOut(ImageSize size) {
        SortedMap<String, String> reasons = new TreeMap<>();
        allMetrics().forEach(metric -> metric.notFor(size).ifPresent(reason -> reasons.put(metric.name(), reason)));
        return reasons;
    }

    private static List<ImageMetric> allMetrics() {
        return List.of(new Psnr(SCALE), new PooledPsnr(SCALE), new Ssim(SCALE), new MsSsim(SCALE));
    }

    /**
     * Measures a set.
     *
     * @param limit at most so many images, evenly spaced over the set
     * @param crop what the data set cut from its pictures, for the protocol
     */
    public Evaluation evaluate(ImageSource source, ImageSize size, int limit, int batchSize, String crop) {
        List<MetricMean> means = graph.metrics().stream().map(MetricMean::new).toList();
        List<CodeCounter> counters = graph.indexParts().stream()
                .filter(CodeCounter::countable)
                .map(CodeCounter::new)
                .toList();
        int images = 0;
        String selection;
        try (Batches batches = Batches.sequential(source, size, limit, batchSize)) {
            selection = batches.selection();
            while (batches.hasNext()) {
                ImageBatch batch = batches.next();
                measure(batch, means, counters);
                images += batch.count();
            }
        }
        SortedMap<String, MetricProtocol> protocols = new TreeMap<>();
        means.forEach(mean -> protocols.put(mean.metric().name(), MetricProtocol.of(mean, size, crop)));
        return new Evaluation(images, selection, metrics(means, counters), protocols, leftOut(size));
    }

    private void measure(ImageBatch batch, List<MetricMean> means, List<CodeCounter> counters) {
        graph.measure(batch.pixels(), batch.count(), (values, codes) -> {
            for (int i = 0; i < means.size(); i++) {
                means.get(i).add(values.get(i), batch.count());
            }
            List<CodePart> parts = graph.indexParts();
            counters.forEach(counter -> counter.add(codes.get(parts.indexOf(counter.part())), batch.count()));
        });
    }

    private SortedMap<String, Double> metrics(List<MetricMean> means, List<CodeCounter> counters) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        means.forEach(mean -> metrics.put(mean.metric().name(), mean.value()));
        for (CodeCounter counter : counters) {
            // A single part needs no prefix.
            String prefix = counters.size() == 1 ? "" : counter.part().name().replace('/', '-') + "-";
            CodeUsage usage = counter.usage();
            metrics.put(prefix + "perplexity", usage.perplexity());
            metrics.put(prefix + "usage", usage.usageFraction());
            metrics.put(prefix + "dead-codes", (double) usage.deadCodes());
        }
        if (new ArrayList<>(graph.indexParts()).containsAll(graph.layout().parts())) {
            metrics.put("ideal-bits", graph.layout().idealBits(0));
        }
        return metrics;
    }
}
