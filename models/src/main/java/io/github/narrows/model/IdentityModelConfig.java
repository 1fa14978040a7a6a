package io.github.narrows.model;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.SettingsException;

/**
 * No network at all: the bottleneck gets the samples themselves. For latents that another model has made, and as the control
 * that shows what a network adds to a bottleneck on pictures.
 */
public record IdentityModelConfig() implements Autoencoder.Config {
    @Override
    public Autoencoder create(GraphScope scope, ImageShape input, ImageShape output, Bottlenecks bottlenecks) {
        if (!input.equals(output)) {
            throw SettingsException.of(
                    "model",
                    "gives back the shape that it gets, and here it gets " + input + " and should give " + output
                            + "; choose another model, or the degradation identity");
        }
        LatentShape latents = new LatentShape(input.height(), input.width(), input.channels());
        return SingleLevelAutoencoder.of(bottlenecks.create(
                SingleLevelAutoencoder.BOTTLENECK, scope.child(SingleLevelAutoencoder.BOTTLENECK), latents));
    }
}
