package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import org.tensorflow.ndarray.Shape;

/** Settings of {@code gradient}: the optimiser moves the atoms down the dictionary loss. */
public record GradientConfig(
        @Setting(value = "1.0", min = 0, help = "weight of the loss that pulls atoms to the latents")
        float dictionaryWeight)
        implements DictionaryUpdate.Config {
    public static final GradientConfig DEFAULTS = new GradientConfig(1);

    @Override
    public DictionaryUpdate create(GraphScope scope, Shape shape) {
        return new GradientUpdate(scope, shape, dictionaryWeight);
    }
}
