package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import org.tensorflow.ndarray.Shape;

/** Settings of {@code k-svd}: some atoms at each step, in turn. */
public record KSvdConfig(
        @Setting(value = "64", min = 1, max = 1024, help = "how many atoms move at each step, one after another")
        int atomsPerStep)
        implements DictionaryUpdate.Config {
    public static final KSvdConfig DEFAULTS = new KSvdConfig(64);

    @Override
    public DictionaryUpdate create(GraphScope scope, Shape shape) {
        if (atomsPerStep > shape.get(0)) {
            throw SettingsException.of(
                    "update.atoms-per-step",
                    "must be at most the atoms (%d), found %d".formatted(shape.get(0), atomsPerStep));
        }
        return new KSvdUpdate(scope, shape, atomsPerStep);
    }
}
