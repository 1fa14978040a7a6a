package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.data.ImageSize;
import io.github.narrows.evaluation.distribution.FeatureRows;
import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.serving.PictureInput;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.tensor.HostTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Compares reconstructions with the images that came in, and hands out the indices and the features that stand for them. */
final class MeasuringPass {
    private final PictureInput input;
    private final List<Operand<TFloat32>> perImage = new ArrayList<>();
    private final List<Operand<TInt32>> indices = new ArrayList<>();
    private final SortedMap<String, Operand<TFloat32>> scalars = new TreeMap<>();
    private final Map<FeatureNetwork, FeatureOperations> features;

    /** Takes in the measurements of one batch. */
    @FunctionalInterface
    interface Measured {
        void accept(BatchNumbers numbers);
    }

    /**
     * What a pass reads beside its images.
     *
     * @param values fed to placeholders of its graph
     * @param ofOriginals networks that must see the images that come in, too
     */
    record Extras(Map<Operand<?>, HostTensor> values, Set<FeatureNetwork> ofOriginals) {}

    /**
     * @param images reconstructions as the decoder gives them, unclipped
     * @param layout of the codes; its numbered parts are handed out
     */
    MeasuringPass(PictureInput input, Metrics metrics, Operand<TFloat32> images, CodeLayout layout, Codes codes) {
        this(input, metrics, images, layout, codes, ReportedMetrics.NONE);
    }

    /**
     * @param images reconstructions in [-0.5, 0.5], unclipped
     * @param layout of the codes; its numbered parts are handed out
     * @param reported by the bottlenecks of this pass
     */
    MeasuringPass(
            PictureInput input,
            Metrics metrics,
            Operand<TFloat32> images,
            CodeLayout layout,
            Codes codes,
            ReportedMetrics reported) {
        this(input, metrics, images);
        scalars.putAll(reported.scalars());
        CodeCounter.numbered(layout).forEach(part -> indices.add(CodeCounter.inUse(input.tf(), layout, codes, part)));
    }

    /** @param images as a decoder would give them, unclipped, but made without codes */
    MeasuringPass(PictureInput input, Metrics metrics, Operand<TFloat32> images) {
        this.input = input;
        Ops tf = input.tf();
        Operand<TFloat32> target = input.measuredTargets();
        Operand<TFloat32> levels = input.format().measured(tf, images);
        ImageShape image = input.image();
        metrics.ofImages(new ImageSize(image.height(), image.width(), image.channels()))
                .forEach(metric -> perImage.add(perImage(input, metric, target, levels)));
        this.features = FeatureOperations.of(tf, metrics.networks(), target, levels);
    }

    private static Operand<TFloat32> perImage(
            PictureInput input, ImageMetric metric, Operand<TFloat32> target, Operand<TFloat32> levels) {
        try {
            return metric.perImage(input.tf(), target, levels, input.mask());
        } catch (SettingsException e) {
            throw e.within("evaluation.metrics");
        }
    }

    /** Measures the first {@code count} images of {@code pixels}; padding may follow them. */
    void measure(byte[] pixels, int count, Extras extras, Measured receiver) {
        try (SampleInputs.Fed fed = input.feed(pixels, count);
                Result result = fetch(fed, extras)) {
            Iterator<Tensor> fetched =
                    IntStream.range(0, result.size()).mapToObj(result::get).iterator();
            List<TFloat32> values = new ArrayList<>();
            List<TInt32> codes = new ArrayList<>();
            perImage.forEach(metric -> values.add((TFloat32) fetched.next()));
            indices.forEach(part -> codes.add((TInt32) fetched.next()));
            SortedMap<String, Double> reported = new TreeMap<>();
            scalars.keySet().forEach(name -> reported.put(name, (double) ((TFloat32) fetched.next()).getFloat()));
            Map<FeatureNetwork, FeatureRows> originals = new HashMap<>();
            Map<FeatureNetwork, FeatureRows> outputs = new HashMap<>();
            for (FeatureNetwork network : features.keySet()) {
                outputs.put(network, rows(fetched, count));
                if (extras.ofOriginals().contains(network)) {
                    originals.put(network, rows(fetched, count));
                }
            }
            receiver.accept(new BatchNumbers(values, codes, reported, originals, outputs));
        }
    }

    private static FeatureRows rows(Iterator<Tensor> fetched, int count) {
        return FeatureOperations.rows((TFloat32) fetched.next(), count);
    }

    private Result fetch(SampleInputs.Fed fed, Extras extras) {
        extras.values().forEach(fed::and);
        Session.Runner runner = fed.runner();
        perImage.forEach(runner::fetch);
        indices.forEach(runner::fetch);
        scalars.values().forEach(runner::fetch);
        features.forEach((network, operations) -> {
            runner.fetch(operations.outputs());
            if (extras.ofOriginals().contains(network)) {
                runner.fetch(operations.originals());
            }
        });
        return runner.run();
    }
}
