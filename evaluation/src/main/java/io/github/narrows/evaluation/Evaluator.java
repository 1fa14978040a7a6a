package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.data.Batches;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.evaluation.metric.MetricMean;
import io.github.narrows.evaluation.metric.MetricProtocol;
import io.github.narrows.model.ImageShape;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.serving.AutoencoderView;
import io.github.narrows.serving.ServingGraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Takes the numbers of a loaded autoencoder over a set of images. */
public final class Evaluator {
    private final AutoencoderView view;
    private final List<ImageMetric> imageMetrics;
    private final List<CodePart> numberedParts;
    private final MeasuringPass measuring;
    private final Optional<DrawingPass> drawing;
    private @Nullable RoundingPass rounding;

    /** Of the whole autoencoder. */
    public Evaluator(ServingGraph graph) {
        this(graph.whole());
    }

    public Evaluator(AutoencoderView view) {
        ImageShape image = view.input().image();
        this.view = view;
        this.imageMetrics = metricsFor(new ImageSize(image.height(), image.width(), image.channels()));
        this.numberedParts = CodeCounter.numbered(view.layout());
        this.measuring = new MeasuringPass(
                view.input(),
                imageMetrics,
                view.output().images(),
                view.layout(),
                view.output().bottleneck().codes());
        this.drawing = view.autoencoder()
                .posterior(view.input().tf(), view.input().degraded())
                .map(posterior -> new DrawingPass(view.input(), view.autoencoder(), posterior));
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
        imageMetrics.forEach(metric -> names.add(metric.name()));
        if (hasIdealBits()) {
            names.add(EvaluationMetrics.IDEAL_BITS);
        }
        if (drawing.isPresent()) {
            names.addAll(List.of(EvaluationMetrics.KL_BITS, EvaluationMetrics.DRAWN_PSNR.name()));
        }
        return names;
    }

    private List<CodePart> countable() {
        return numberedParts.stream().filter(CodeCounter::countable).toList();
    }

    private boolean hasIdealBits() {
        return numberedParts.equals(view.layout().parts());
    }

    /** Measures a set. */
    public Evaluation evaluate(EvaluationSet images) {
        return measure(
                images,
                (pixels, count, receiver) -> measuring.measure(pixels, count, Map.of(), receiver),
                drawing,
                Optional.empty());
    }

    /**
     * Measures a set with coefficients rounded to evenly spaced levels. Between which values they lie is found on the images
     * of the training: a decoder knows nothing of those that are measured.
     *
     * @param images to be measured
     * @param training whose codes give the ranges
     * @param bits of a coefficient, 1 to {@link CoefficientRounding#MOST_BITS}
     * @throws IllegalArgumentException if the codes hold no coefficients
     */
    public Evaluation evaluateRounded(EvaluationSet images, EvaluationSet training, int bits) {
        if (view.layout().parts(CodePart.Coefficients.class).isEmpty()) {
            throw new IllegalArgumentException("the codes hold no coefficients");
        }
        RoundingPass pass = roundingPass();
        List<CoefficientRange> ranges = pass.emptyRanges();
        try (Batches batches = training.batches()) {
            while (batches.hasNext()) {
                SampleBatch batch = batches.next();
                pass.extend(ranges, pixels(batch), batch.count());
            }
        }
        CoefficientRounding levels = new CoefficientRounding(
                bits, ranges.stream().mapToInt(CoefficientRange::count).sum());
        return measure(
                images,
                (pixels, count, receiver) -> pass.measure(ranges, bits, pixels, count, receiver),
                Optional.empty(),
                Optional.of(levels));
    }

    private RoundingPass roundingPass() {
        if (rounding == null) {
            rounding = new RoundingPass(view.input(), view.autoencoder(), imageMetrics);
        }
        return rounding;
    }

    /** Measures one batch. */
    @FunctionalInterface
    private interface Measure {
        void accept(byte[] pixels, int count, MeasuringPass.Measured receiver);
    }

    private Evaluation measure(
            EvaluationSet set, Measure measure, Optional<DrawingPass> draws, Optional<CoefficientRounding> levels) {
        DrawnMeans drawn = new DrawnMeans();
        List<MetricMean> means = imageMetrics.stream().map(MetricMean::new).toList();
        List<CodeCounter> counters = countable().stream().map(CodeCounter::new).toList();
        int images = 0;
        String selection;
        try (Batches batches = set.batches()) {
            selection = batches.selection();
            while (batches.hasNext()) {
                SampleBatch batch = batches.next();
                byte[] pixels = pixels(batch);
                measure.accept(
                        pixels, batch.count(), (values, codes) -> take(values, codes, batch.count(), means, counters));
                draws.ifPresent(pass -> pass.measure(
                        pixels, batch.count(), (quality, bits) -> drawn.add(quality, bits, batch.count())));
                images += batch.count();
            }
        }
        SortedMap<String, MetricProtocol> protocols = new TreeMap<>();
        UsedCodes used = new UsedCodes(view.layout(), counters, images);
        Rate rate = levels.map(rounded -> Rate.of(used, rounded)).orElseGet(() -> Rate.of(used));
        means.forEach(mean -> protocols.put(mean.metric().name(), MetricProtocol.of(mean, set.size(), set.crop())));
        SortedMap<String, Double> metrics = metrics(means, counters, used);
        if (draws.isPresent()) {
            metrics.putAll(drawn.metrics());
            protocols.put(
                    EvaluationMetrics.DRAWN_PSNR.name(), MetricProtocol.of(drawn.quality(), set.size(), set.crop()));
        }
        return new Evaluation(images, selection, metrics, protocols, leftOut(set.size()), rate, levels);
    }

    private static byte[] pixels(SampleBatch batch) {
        return batch.tensor(SampleTensor.PICTURES).bytes();
    }

    private void take(
            List<TFloat32> values, List<TInt32> codes, int count, List<MetricMean> means, List<CodeCounter> counters) {
        for (int i = 0; i < means.size(); i++) {
            means.get(i).add(values.get(i), count);
        }
        counters.forEach(counter -> counter.add(codes.get(numberedParts.indexOf(counter.part())), count));
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
