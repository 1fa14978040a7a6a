package io.github.narrows.model;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.SettingsException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that an inference graph is built from: a model and the bottleneck of each of its levels.
 *
 * @param topBottleneck for the upper level of a model with two; the same as {@code bottleneck} if absent
 */
public record Architecture(
        Autoencoder.Config model, Bottleneck.Config bottleneck, Optional<Bottleneck.Config> topBottleneck) {
    /** The level, and the key, of the only bottleneck. */
    public static final String BOTTLENECK = "bottleneck";

    /** The lower of two levels, of the bottleneck that a model with one level would have. */
    public static final String BOTTOM = "bottom";

    /** The upper of two levels. */
    public static final String TOP = "top";

    private static final String TOP_KEY = "top-bottleneck";

    /**
     * Creates the variables of the whole autoencoder.
     *
     * @param input what is encoded
     * @param output what is decoded
     * @throws SettingsException if settings do not fit the shapes or one another, naming the key
     */
    public Autoencoder create(GraphScope scope, ImageShape input, ImageShape output) {
        Set<String> levels = new HashSet<>();
        Autoencoder autoencoder = model.create(scope, input, output, (level, below, latents) -> {
            levels.add(level);
            return bottleneck(level, below, latents);
        });
        if (topBottleneck.isPresent() && !levels.contains(TOP)) {
            throw SettingsException.of(
                    TOP_KEY,
                    "must not be given, because this model has one level; leave it out or choose another model");
        }
        return autoencoder;
    }

    private Bottleneck bottleneck(String level, GraphScope scope, LatentShape latents) {
        boolean own = level.equals(TOP) && topBottleneck.isPresent();
        try {
            return new Float32Bottleneck((own ? topBottleneck.get() : bottleneck).create(scope, latents));
        } catch (SettingsException e) {
            throw e.within(own ? TOP_KEY : BOTTLENECK);
        }
    }
}
