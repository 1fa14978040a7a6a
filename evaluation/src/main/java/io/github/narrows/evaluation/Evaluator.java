package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.data.Batches;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.evaluation.distribution.ReferenceStatistics;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.evaluation.metric.MetricProtocol;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.model.format.PictureFormat;
import io.github.narrows.serving.AutoencoderView;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.score.Direction;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Takes the numbers of a loaded autoencoder over a set of images. */
public final class Evaluator {
    private final AutoencoderView view;
    private final Metrics metrics;
    private final Optional<ReferenceStatistics> references;
    private final List<CodePart> numberedParts;
    private final ReportedMetrics reported;
    private final MeasuringPass measuring;
    private final Optional<DrawingPass> drawing;
    private @Nullable RoundingPass rounding;
    private @Nullable DecodedPass decoding;

    /** Of the whole autoencoder, by the metrics of an evaluation that lists none. */
    public Evaluator(ServingGraph graph) {
        this(graph.whole());
    }

    /** By the metrics of an evaluation that lists none. */
    public Evaluator(AutoencoderView view) {
        this(view, Metrics.standard(), Optional.empty());
    }

    /**
     * @param metrics of the view's graph
     * @param references where statistics of originals are kept, if they are
     */
    public Evaluator(AutoencoderView view, Metrics metrics, Optional<ReferenceStatistics> references) {
        this.view = view;
        this.metrics = metrics;
        this.references = references;
        this.numberedParts = CodeCounter.numbered(view.layout());
        // How good draws are is a matter of pictures, too: they are compared by their PSNR.
        this.drawing = !(view.input().format() instanceof PictureFormat)
                ? Optional.empty()
                : view.autoencoder()
                        .posterior(view.input().tf(), view.input().degraded())
                        .map(posterior -> new DrawingPass(view.input(), view.autoencoder(), posterior));
        BottleneckOutput output = view.output().bottleneck();
        this.reported = ReportedMetrics.of(output, counted().keySet());
        this.measuring = new MeasuringPass(
                view.input(), metrics, view.output().images(), view.layout(), output.codes(), reported);
    }

    /** All metrics that {@link #evaluate} will give, by name: known before. */
    public SortedMap<String, Direction> metrics() {
        SortedMap<String, Direction> directions = counted();
        directions.putAll(reported.directions());
        return directions;
    }

    /** What is found over the set without asking the bottlenecks. */
    private SortedMap<String, Direction> counted() {
        ImageShape image = view.input().image();
        SortedMap<String, Direction> directions =
                metrics.directions(new ImageSize(image.height(), image.width(), image.channels()));
        directions.putAll(CodeMetrics.directionsOf(numberedParts.stream()
                .filter(CodeCounter::countable)
                .filter(CodePart.Choice.class::isInstance)
                .toList()));
        if (hasIdealBits()) {
            directions.put(EvaluationMetrics.IDEAL_BITS, Direction.LOWER);
        }
        if (drawing.isPresent()) {
            directions.put(EvaluationMetrics.KL_BITS, Direction.LOWER);
            directions.put(EvaluationMetrics.DRAWN_PSNR.name(), EvaluationMetrics.DRAWN_PSNR.direction());
        }
        return directions;
    }

    private boolean hasIdealBits() {
        return numberedParts.equals(view.layout().parts());
    }

    /** Measures a set. */
    public Evaluation evaluate(EvaluationSet images) {
        return measure(
                images,
                (pixels, count, ofOriginals, receiver) ->
                        measuring.measure(pixels, count, new MeasuringPass.Extras(Map.of(), ofOriginals), receiver),
                drawing,
                Optional.empty());
    }

    /**
     * Between which values coefficients lie over images of the training: a decoder knows nothing of those that are measured.
     *
     * @throws IllegalArgumentException if the codes hold no coefficients
     */
    public CoefficientRanges ranges(EvaluationSet training) {
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
        return new CoefficientRanges(ranges);
    }

    /**
     * Measures a set with coefficients rounded to evenly spaced levels.
     *
     * @param images to be measured
     * @param ranges in which the levels lie
     * @param bits of a coefficient, 1 to {@link CoefficientRounding#MOST_BITS}
     */
    public Evaluation evaluateRounded(EvaluationSet images, CoefficientRanges ranges, int bits) {
        RoundingPass pass = roundingPass();
        return measure(
                images,
                (pixels, count, ofOriginals, receiver) ->
                        pass.measure(ranges.parts(), bits, pixels, count, ofOriginals, receiver),
                Optional.empty(),
                Optional.of(new CoefficientRounding(bits, ranges.count())));
    }

    /**
     * Measures what came out of files of codes, by the metrics of images and of sets.
     *
     * @param decoded of the same images, in their order
     */
    public SortedMap<String, Double> evaluateDecoded(EvaluationSet images, DecodedPictures decoded) throws IOException {
        DecodedPass pass = decodedPass();
        Tally tally = new Tally(images, metrics, List.of(), references);
        Set<FeatureNetwork> ofOriginals = tally.ofOriginals();
        try (Batches batches = images.batches()) {
            while (batches.hasNext()) {
                SampleBatch batch = batches.next();
                byte[] made = decoded.next(batch.count());
                pass.measure(
                        pixels(batch), made, batch.count(), ofOriginals, numbers -> tally.add(numbers, batch.count()));
            }
        }
        return tally.values();
    }

    private DecodedPass decodedPass() {
        if (decoding == null) {
            decoding = new DecodedPass(view.input(), metrics);
        }
        return decoding;
    }

    private RoundingPass roundingPass() {
        if (rounding == null) {
            rounding = new RoundingPass(view.input(), view.autoencoder(), metrics);
        }
        return rounding;
    }

    /** Measures one batch. */
    @FunctionalInterface
    private interface Measure {
        void accept(byte[] pixels, int count, Set<FeatureNetwork> ofOriginals, MeasuringPass.Measured receiver);
    }

    private Evaluation measure(
            EvaluationSet set, Measure measure, Optional<DrawingPass> draws, Optional<CoefficientRounding> levels) {
        DrawnMeans drawn = new DrawnMeans();
        Tally tally = new Tally(set, metrics, numberedParts, references);
        Set<FeatureNetwork> ofOriginals = tally.ofOriginals();
        String selection;
        try (Batches batches = set.batches()) {
            selection = batches.selection();
            while (batches.hasNext()) {
                SampleBatch batch = batches.next();
                byte[] pixels = pixels(batch);
                measure.accept(pixels, batch.count(), ofOriginals, numbers -> tally.add(numbers, batch.count()));
                draws.ifPresent(pass -> pass.measure(
                        pixels, batch.count(), (quality, bits) -> drawn.add(quality, bits, batch.count())));
            }
        }
        UsedCodes used = new UsedCodes(view.layout(), tally.counters(), tally.images());
        Rate rate = levels.map(rounded -> Rate.of(used, rounded)).orElseGet(() -> Rate.of(used));
        SortedMap<String, Double> values = tally.values();
        SortedMap<String, MetricProtocol> protocols = tally.protocols();
        if (hasIdealBits()) {
            values.put(EvaluationMetrics.IDEAL_BITS, used.idealBits(0));
        }
        if (draws.isPresent()) {
            values.putAll(drawn.metrics());
            protocols.put(
                    EvaluationMetrics.DRAWN_PSNR.name(), MetricProtocol.of(drawn.quality(), set.size(), set.crop()));
        }
        SortedMap<String, String> leftOut = metrics.leftOut(set.size(), tally.images());
        leftOut.putAll(tally.reported().leftOut());
        protocols.putAll(reported.protocols(set, tally.images()));
        protocols.keySet().retainAll(values.keySet());
        return new Evaluation(tally.images(), selection, values, protocols, leftOut, rate, levels);
    }

    private byte[] pixels(SampleBatch batch) {
        return batch.tensor(view.input().held().name()).bytes();
    }
}
