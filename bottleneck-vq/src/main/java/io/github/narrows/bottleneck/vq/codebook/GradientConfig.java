package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.settings.Setting;
import org.tensorflow.ndarray.Shape;

/** Settings of {@code gradient}: the optimiser moves the codebook down the codebook loss. */
public record GradientConfig(
        @Setting(value = "1.0", min = 0, help = "weight of the loss that pulls codes to their latents")
        float codebookWeight)
        implements CodebookUpdate.Config {
    public static final GradientConfig DEFAULTS = new GradientConfig(1);

    @Override
    public CodebookUpdate create(GraphScope scope, Shape shape, Initializer start, Distance distance) {
        return new GradientUpdate(scope, shape, start, distance, codebookWeight);
    }
}
