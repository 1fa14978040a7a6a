package io.github.narrows.evaluation.metric;

import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.Kind;
import java.util.List;
import java.util.Map;

/**
 * A number that tells how good what came out of a model is: {@link ImageMetric}, the mean over images, or
 * {@link io.github.narrows.evaluation.distribution.SetMetric}, of all images together.
 */
public interface Metric {
    /** The name in tables and files, in kebab-case. */
    String name();

    /** The rule in one line, for the protocol. */
    String definition();

    /** Which way of the number is better. */
    Direction direction();

    /**
     * What else the number depends on, such as a number of subsets, by name in kebab-case: text, numbers or truth values.
     *
     * @param images how many the number is over
     */
    default Map<String, Object> conditions(int images) {
        return Map.of();
    }

    /** The settings of a metric, which create it. */
    @Kind("metric")
    interface Config {
        /**
         * Makes the metric for one graph.
         *
         * @throws io.github.narrows.settings.SettingsException if a file that it needs is missing, naming the key
         */
        Metric create(MetricContext context);

        /** All metrics that these settings stand for, where they stand for several. */
        default List<Metric> createAll(MetricContext context) {
            return List.of(create(context));
        }
    }
}
