package io.github.narrows.evaluation;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.format.SampleFormat;

/** Makes the metrics of a graph that compares pictures of some size. */
@FunctionalInterface
public interface PictureMetrics {
    /**
     * @param scope where the constants of networks live
     * @param format of the pictures
     */
    Metrics of(GraphScope scope, SampleFormat format);
}
