package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import org.tensorflow.ndarray.Shape;

/** Settings of {@code mod}, the method of optimal directions: least squares on accumulated statistics. */
public record ModConfig(
        @Setting(value = "0.99", min = 0, max = 0.999999, help = "how much of the statistics is kept at each step")
        double decay,

        @Setting(
                value = "1.0e-3",
                min = 1e-6,
                max = 1e6,
                help = "how strongly an atom is held at its place, compared with the energy of its coefficients")
        double ridge)
        implements DictionaryUpdate.Config {
    public static final ModConfig DEFAULTS = new ModConfig(0.99, 1e-3);

    @Override
    public DictionaryUpdate create(GraphScope scope, Shape shape) {
        return new AccumulatedUpdate(scope, shape, decay, new LeastSquares(ridge));
    }
}
