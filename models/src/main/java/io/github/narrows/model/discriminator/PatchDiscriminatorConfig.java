package io.github.narrows.model.discriminator;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;

/**
 * The PatchGAN discriminator (Isola et al. 2017) as VQGAN uses it (Esser et al. 2021): 4x4 convolutions, {@code layers} of
 * which halve the sides; kernels start at N(0, 0.02^2).
 */
public record PatchDiscriminatorConfig(
        @Setting(value = "3", min = 1, max = 8, help = "convolutions that halve the sides")
        int layers,

        @Setting(
                value = "64",
                min = 1,
                max = 1024,
                help = "channels of the first convolution; each further one doubles them")
        int width,

        @Setting(value = "0.2", min = 0, max = 1, help = "slope of the leaky ReLU where it is negative")
        float leakySlope,

        @Setting(value = "batch", help = "how feature maps are normalised")
        DiscriminatorNorm norm,

        @Setting(value = "false", help = "whether kernels are divided by their largest singular value")
        boolean spectralNorm)
        implements Discriminator.Config {
    @Override
    public Discriminator create(GraphScope scope, ImageShape image) {
        int side = Math.min(image.height(), image.width());
        int smallest = side >> layers;
        // Each of the two last convolutions takes one row and one column away.
        if (smallest < 3) {
            throw SettingsException.of(
                    "layers",
                    "must leave at least 3 of the " + side + " pixels of a side, but " + layers + " halvings leave "
                            + smallest + "; take fewer");
        }
        try {
            return new PatchDiscriminator(scope, this, image.channels());
        } catch (SettingsException e) {
            throw e.within("norm");
        }
    }

    @Override
    public boolean differentiableTwice() {
        return norm.differentiableTwice();
    }
}
