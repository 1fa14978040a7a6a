package io.github.narrows.evaluation;

import io.github.narrows.data.ImageSize;
import io.github.narrows.evaluation.distribution.SetMetric;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MetricContext;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is measured of every view of one graph, beside the use of codes. */
public final class Metrics {
    private static final String KEY = "evaluation";

    private final List<ImageMetric> ofImages = new ArrayList<>();
    private final List<SetMetric<?>> ofSets = new ArrayList<>();

    /** @throws IllegalArgumentException if two have one name, or one is neither of images nor of sets */
    public Metrics(List<? extends Metric> metrics) {
        Set<String> names = new HashSet<>();
        for (Metric metric : metrics) {
            if (!names.add(metric.name())) {
                throw new IllegalArgumentException("two metrics have the name " + metric.name());
            }
            if (metric instanceof ImageMetric ofImages) {
                this.ofImages.add(ofImages);
            } else if (metric instanceof SetMetric<?> ofSets) {
                this.ofSets.add(ofSets);
            } else {
                throw new IllegalArgumentException(metric.getClass().getName() + " is neither of images nor of sets");
            }
        }
    }

    /** Those of an evaluation that lists none. */
    public static Metrics standard() {
        return new Metrics(EvaluationMetrics.ofImages());
    }

    /**
     * Makes metrics for a graph.
     *
     * @param chosen as {@code evaluation.metrics} lists them
     * @throws SettingsException if one cannot be made, or two have one name
     */
    public static Metrics of(List<Metric.Config> chosen, MetricContext context) {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            String key = KEY + ".metrics[" + i + "]";
            for (Metric metric : create(key, chosen.get(i), context)) {
                if (metrics.stream().anyMatch(other -> other.name().equals(metric.name()))) {
                    throw SettingsException.of(
                            key, "is another metric of the name " + metric.name() + "; keep one of them");
                }
                metrics.add(metric);
            }
        }
        return new Metrics(metrics);
    }

    private static List<Metric> create(String key, Metric.Config config, MetricContext context) {
        try {
            return config.createAll(context);
        } catch (MetricContext.CommonNetworkException e) {
            throw e.problems().within(KEY);
        } catch (SettingsException e) {
            throw e.within(key);
        }
    }

    /** Those of single images: what is measured where there is no set. */
    Metrics withoutSets() {
        return new Metrics(ofImages);
    }

    /** Those that images of this size can be given, and that are means over images. */
    List<ImageMetric> ofImages(ImageSize size) {
        return ofImages.stream().filter(metric -> metric.notFor(size).isEmpty()).toList();
    }

    /** Those of whole sets, as far as so many images allow. */
    List<SetMetric<?>> ofSets(int images) {
        return ofSets.stream().filter(metric -> metric.notFor(images).isEmpty()).toList();
    }

    /** Every name that an evaluation of images of this size may have, with its direction. */
    SortedMap<String, Direction> directions(ImageSize size) {
        SortedMap<String, Direction> directions = new TreeMap<>();
        ofImages(size).forEach(metric -> directions.put(metric.name(), metric.direction()));
        ofSets.forEach(metric -> directions.put(metric.name(), metric.direction()));
        return directions;
    }

    /** Each network of set metrics once. */
    Set<FeatureNetwork> networks() {
        return ofSets.stream().map(SetMetric::network).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Why metrics are left out, by their names.
     *
     * @param images how many images of this size there are
     */
    SortedMap<String, String> leftOut(ImageSize size, int images) {
        SortedMap<String, String> reasons = new TreeMap<>();
        ofImages.forEach(metric -> metric.notFor(size).ifPresent(reason -> reasons.put(metric.name(), reason)));
        ofSets.forEach(metric -> metric.notFor(images).ifPresent(reason -> reasons.put(metric.name(), reason)));
        return reasons;
    }
}
