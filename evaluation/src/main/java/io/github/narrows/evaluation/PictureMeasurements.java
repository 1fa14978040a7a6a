package io.github.narrows.evaluation;

import io.github.narrows.data.picture.Picture;
import io.github.narrows.evaluation.metric.MetricMean;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Degradation;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.ConfigProto;

/**
 * Measures what was made of pictures one by one, each whole and in its own size, and what undoes the degradation without a
 * model beside it. In an {@link Evaluation} all images have the size that a data set gives them; here a picture has gone
 * through tiles. Metrics of whole sets are left out. A comparison takes about 300 bytes of memory for each pixel.
 */
public final class PictureMeasurements implements AutoCloseable {
    /** The name of what a model made, beside the names of the rules that need none. */
    public static final String MODEL = "model";

    private final Degradation.Config degradation;
    private final PictureMetrics metrics;
    private final ConfigProto configuration;
    private final SortedMap<String, SortedMap<String, MetricMean>> means = new TreeMap<>();
    private @Nullable PictureComparison last;

    /** @param configuration of sessions: threads and devices */
    public PictureMeasurements(Degradation.Config degradation, PictureMetrics metrics, ConfigProto configuration) {
        this.degradation = degradation;
        this.metrics = metrics;
        this.configuration = configuration;
    }

    /**
     * What the degradation makes of a picture, rounded to bytes as in training.
     *
     * @throws IllegalStateException if it makes no picture smaller
     */
    public Picture reduced(Picture large) {
        return comparison(large).reduced(large);
    }

    /**
     * Takes a picture in.
     *
     * @param made of it, in its size
     * @return the numbers of this picture alone, by metric, of {@link #MODEL} and of each rule
     */
    public SortedMap<String, SortedMap<String, Double>> add(Picture original, Picture made) {
        return comparison(original).compare(original, made, means);
    }

    /** The same numbers over all pictures so far, each of which counts alike. */
    public SortedMap<String, SortedMap<String, Double>> means() {
        SortedMap<String, SortedMap<String, Double>> numbers = new TreeMap<>();
        means.forEach((rule, metricMeans) -> {
            SortedMap<String, Double> own = new TreeMap<>();
            metricMeans.forEach((name, mean) -> own.put(name, mean.value()));
            numbers.put(rule, own);
        });
        return numbers;
    }

    /** Pictures of one size that follow one another share a graph. */
    private PictureComparison comparison(Picture picture) {
        ImageShape shape = new ImageShape(picture.height(), picture.width(), picture.channels());
        if (last == null || !last.isFor(shape)) {
            close();
            last = new PictureComparison(shape, degradation, metrics, configuration);
        }
        return last;
    }

    @Override
    public void close() {
        if (last != null) {
            last.close();
            last = null;
        }
    }
}
