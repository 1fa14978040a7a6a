package io.github.narrows.model;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.SettingsException;
import java.util.Optional;

/**
 * Everything that an inference graph is built from: a model and the bottleneck of each of its levels.
 *
 * @param topBottleneck for the upper level of a model with two; the same as {@code bottleneck} if absent
 */
public record Architecture(
        Autoencoder.Config model, Bottleneck.Config bottleneck, Optional<Bottleneck.Config> topBottleneck) {
    /** The key, and the level, of the only or lower bottleneck. */
    public static final String BOTTLENECK = "bottleneck";

    /** The key, and the level, of the upper bottleneck. */
    public static final String TOP_BOTTLENECK = "top-bottleneck";

    /** Creates the variables of the whole autoencoder. */
    public Autoencoder create(GraphScope scope, ImageShape image) {
        return model.create(scope, image, this::bottleneck);
    }

    private Bottleneck bottleneck(String level, GraphScope scope, LatentShape latents) {
        try {
            return new Float32Bottleneck(settings(level).create(scope, latents));
        } catch (SettingsException e) {
            throw e.within(level);
        }
    }

    private Bottleneck.Config settings(String level) {
        return switch (level) {
            case BOTTLENECK -> bottleneck;
            case TOP_BOTTLENECK -> topBottleneck.orElse(bottleneck);
            default -> throw new IllegalArgumentException("a model has no level '" + level + "'");
        };
    }
}
