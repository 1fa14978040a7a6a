package io.github.narrows.evaluation;

import io.github.narrows.data.ImageSize;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.evaluation.metric.MetricMean;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.format.PictureFormat;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.model.sample.TensorCopy;
import io.github.narrows.serving.PictureInput;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TUint8;

/** The graph that compares whole pictures of one size, without a model. */
final class PictureComparison implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session;
    private final ImageShape shape;
    private final List<ImageMetric> metrics;
    private final PictureInput input;
    private final DecodedPass made;
    private final SortedMap<String, MeasuringPass> passes = new TreeMap<>();

    PictureComparison(
            ImageShape shape, Degradation.Config degradation, PictureMetrics chosen, ConfigProto configuration) {
        GraphScope root = GraphScope.root(graph, 0);
        Ops tf = root.tf();
        PictureFormat format = new PictureFormat(shape);
        this.shape = shape;
        this.session = new Session(graph, configuration);
        Metrics own = chosen.of(root, format).withoutSets();
        this.metrics = own.ofImages(new ImageSize(shape.height(), shape.width(), shape.channels()));
        this.input = new PictureInput(tf, session, shape, format, Degradation.of(degradation, shape));
        this.made = new DecodedPass(input, own);
        input.baselines().forEach((rule, pictures) -> passes.put(rule, new MeasuringPass(input, own, pictures)));
    }

    boolean isFor(ImageShape other) {
        return shape.equals(other);
    }

    /** What the degradation makes of a picture. */
    Picture reduced(Picture large) {
        Operand<TUint8> small =
                input.reduced().orElseThrow(() -> new IllegalStateException("this degradation makes no image smaller"));
        ImageShape size = input.enlargement().orElseThrow().small();
        try (SampleInputs.Fed fed = input.feed(large.pixels(), 1);
                Result result = fed.runner().fetch(small).run()) {
            byte[] first = new byte[size.height() * size.width() * size.channels()];
            System.arraycopy(TensorCopy.toHost(result.get(0)).bytes(), 0, first, 0, first.length);
            return new Picture(size.height(), size.width(), size.channels(), first);
        }
    }

    /**
     * Measures what a model made of a picture, and what each rule makes of it.
     *
     * @param means of all pictures so far, by rule and metric: they take the picture in
     * @return the numbers of this picture alone, by rule and metric
     */
    SortedMap<String, SortedMap<String, Double>> compare(
            Picture original, Picture output, SortedMap<String, SortedMap<String, MetricMean>> means) {
        SortedMap<String, SortedMap<String, Double>> numbers = new TreeMap<>();
        String model = PictureMeasurements.MODEL;
        made.measure(
                original.pixels(),
                output.pixels(),
                1,
                Set.of(),
                batch -> numbers.put(model, taken(batch, means.computeIfAbsent(model, name -> new TreeMap<>()))));
        MeasuringPass.Extras nothing = new MeasuringPass.Extras(Map.of(), Set.of());
        passes.forEach((rule, pass) -> pass.measure(
                original.pixels(),
                1,
                nothing,
                batch -> numbers.put(rule, taken(batch, means.computeIfAbsent(rule, name -> new TreeMap<>())))));
        return numbers;
    }

    private SortedMap<String, Double> taken(BatchNumbers batch, SortedMap<String, MetricMean> means) {
        SortedMap<String, Double> own = new TreeMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            ImageMetric metric = metrics.get(i);
            MetricMean alone = new MetricMean(metric);
            alone.add(batch.perImage().get(i), 1);
            means.computeIfAbsent(metric.name(), name -> new MetricMean(metric));
            Objects.requireNonNull(means.get(metric.name()))
                    .add(batch.perImage().get(i), 1);
            own.put(metric.name(), alone.value());
        }
        return own;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
