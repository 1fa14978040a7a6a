package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.data.Batches;
import io.github.narrows.data.ImageBatch;
import io.github.narrows.data.ImageSize;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.evaluation.metric.MetricMean;
import io.github.narrows.evaluation.metric.MetricProtocol;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Takes the numbers of a loaded autoencoder over a set of images. */
public final class Evaluator {
    private final ServedAutoencoder view;

    /** Of the whole autoencoder. */
    public Evaluator(EvaluationGraph graph) {
        this(graph.whole());
    }

    public Evaluator(ServedAutoencoder view) {
        this.view = view;
    }

    /** The metrics that images of this size can be given. */
    public static List<ImageMetric> metricsFor(ImageSize size) {
        return EvaluationMetrics.ofImages().stream()
                .filter(metric -> metric.notFor(size).isEmpty())
                .toList();
    }

    /** Why a metric is left out for images of this size, by its name. */
    public static SortedMap<String, String> leftOut(ImageSize size) {
        SortedMap<String, String> reasons = new TreeMap<>();
        EvaluationMetrics.ofImages()
                .forEach(metric -> metric.notFor(size).ifPresent(reason -> reasons.put(metric.name(), reason)));
        return reasons;
    }

    /** The names of all metrics that {@link #evaluate} will give, known before. */
    public SortedSet<String> metrics() {
        SortedSet<String> names = new TreeSet<>(CodeMetrics.namesOf(
                countable().stream().filter(CodePart.Choice.class::isInstance).toList()));
        view.metrics().forEach(metric -> names.add(metric.name()));
        if (hasIdealBits()) {
            names.add(EvaluationMetrics.IDEAL_BITS);
        }
        return names;
    }

    private List<CodePart> countable() {
        return view.numberedParts().stream().filter(CodeCounter::countable).toList();
    }

    private boolean hasIdealBits() {
        return view.numberedParts().equals(view.layout().parts());
    }

    /** Measures a set. */
    public Evaluation evaluate(EvaluationSet images) {
        return measure(images, view::measure, Optional.empty());
    }

    /**
     * Measures a set with coefficients rounded to evenly spaced levels, in two passes: the first finds between which values
     * they lie.
     *
     * @param bits of a coefficient, 1 to {@link CoefficientRounding#MOST_BITS}
     * @throws IllegalArgumentException if the codes hold no coefficients
     */
    public Evaluation evaluateRounded(EvaluationSet images, int bits) {
        if (view.layout().parts(CodePart.Coefficients.class).isEmpty()) {
            throw new IllegalArgumentException("the codes hold no coefficients");
        }
        RoundingPass pass = view.rounding();
        List<CoefficientRange> ranges = pass.emptyRanges();
        try (Batches batches = images.batches()) {
            while (batches.hasNext()) {
                ImageBatch batch = batches.next();
                pass.extend(ranges, batch.pixels(), batch.count());
            }
        }
        CoefficientRounding rounding = new CoefficientRounding(
                bits, ranges.stream().mapToInt(CoefficientRange::count).sum());
        return measure(
                images,
                (pixels, count, receiver) -> pass.measure(ranges, bits, pixels, count, receiver),
                Optional.of(rounding));
    }

    /** Measures one batch. */
    @FunctionalInterface
    private interface Measure {
        void accept(byte[] pixels, int count, MeasuringPass.Measured receiver);
    }

    private Evaluation measure(EvaluationSet set, Measure measure, Optional<CoefficientRounding> rounding) {
        List<MetricMean> means = view.metrics().stream().map(MetricMean::new).toList();
        List<CodeCounter> counters = countable().stream().map(CodeCounter::new).toList();
        int images = 0;
        String selection;
        try (Batches batches = set.batches()) {
            selection = batches.selection();
            while (batches.hasNext()) {
                ImageBatch batch = batches.next();
                measure.accept(
                        batch.pixels(),
                        batch.count(),
                        (values, codes) -> take(values, codes, batch.count(), means, counters));
                images += batch.count();
            }
        }
        SortedMap<String, MetricProtocol> protocols = new TreeMap<>();
        UsedCodes used = new UsedCodes(view.layout(), counters, images);
        Rate rate = rounding.map(rounded -> Rate.of(used, rounded)).orElseGet(() -> Rate.of(used));
        means.forEach(mean -> protocols.put(mean.metric().name(), MetricProtocol.of(mean, set.size(), set.crop())));
        return new Evaluation(
                images, selection, metrics(means, counters, used), protocols, leftOut(set.size()), rate, rounding);
    }

    private void take(
            List<TFloat32> values, List<TInt32> codes, int count, List<MetricMean> means, List<CodeCounter> counters) {
        for (int i = 0; i < means.size(); i++) {
            means.get(i).add(values.get(i), count);
        }
        List<CodePart> parts = view.numberedParts();
        counters.forEach(counter -> counter.add(codes.get(parts.indexOf(counter.part())), count));
    }

    private SortedMap<String, Double> metrics(List<MetricMean> means, List<CodeCounter> counters, UsedCodes used) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        means.forEach(mean -> metrics.put(mean.metric().name(), mean.value()));
        metrics.putAll(CodeMetrics.of(counters.stream()
                .filter(counter -> counter.part() instanceof CodePart.Choice)
                .toList()));
        if (hasIdealBits()) {
            metrics.put(EvaluationMetrics.IDEAL_BITS, used.idealBits(0));
        }
        return metrics;
    }
}
