package io.github.narrows.model;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;

/** Where a model gets the bottleneck of each of its levels from. */
@FunctionalInterface
public interface Bottlenecks {
    /**
     * Creates the variables of a level's bottleneck.
     *
     * @param level {@code bottleneck}, or {@code bottom} and {@code top} of a model with two
     * @param scope where the model wants its variables
     * @param latents the shape at this level
     */
    Bottleneck create(String level, GraphScope scope, LatentShape latents);
}
