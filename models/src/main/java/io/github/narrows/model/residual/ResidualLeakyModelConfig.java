package io.github.narrows.model.residual;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.Bottlenecks;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.SingleLevelAutoencoder;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.List;

/**
 * Settings of the {@code residual-leaky} network, by default that of the PCA-VAE for latents of a quarter of the sides. Its
 * latents have been through a LeakyReLU and are skewed: a bottleneck that centres them has something to do.
 */
public record ResidualLeakyModelConfig(
        @Setting(value = "[128, 256]", min = 1, help = "channels of the feature maps after each halving of the sides")
        List<Integer> widths,

        @Setting(value = "6", min = 0, help = "residual blocks of the encoder, and of the decoder")
        int residualBlocks,

        @Setting(value = "256", min = 1, help = "channels of the latents")
        int latentChannels)
        implements Autoencoder.Config {
    /** What the settings are if a file says nothing. */
    public static final ResidualLeakyModelConfig DEFAULTS = new ResidualLeakyModelConfig(List.of(128, 256), 6, 256);

    private static final int MOST_HALVINGS = 8;

    public ResidualLeakyModelConfig {
        widths = List.copyOf(widths);
        if (widths.isEmpty() || widths.size() > MOST_HALVINGS) {
            throw SettingsException.of("widths", "must have 1 to " + MOST_HALVINGS + " entries, found " + widths);
        }
    }

    @Override
    public Autoencoder create(GraphScope scope, ImageShape input, ImageShape output, Bottlenecks bottlenecks) {
        LatentShape latents = input.latents(
                output,
                sideMultiple(),
                latentChannels,
                "%d, which %d model.widths make".formatted(sideMultiple(), widths.size()),
                "fewer model.widths");
        int enlargements = input.doublingsTo(output);
        LeakyEncoder encoder = new LeakyEncoder(scope.child(SingleLevelAutoencoder.ENCODER), this, input.channels());
        Bottleneck bottleneck = bottlenecks.create(
                SingleLevelAutoencoder.BOTTLENECK, scope.child(SingleLevelAutoencoder.BOTTLENECK), latents);
        LeakyDecoder decoder =
                new LeakyDecoder(scope.child(SingleLevelAutoencoder.DECODER), this, enlargements, output.channels());
        return new SingleLevelAutoencoder(encoder, bottleneck, decoder, decoder.lastKernel());
    }

    @Override
    public int sideMultiple() {
        return 1 << widths.size();
    }

    /** The channels where sides are smallest. */
    int deepest() {
        return widths.get(widths.size() - 1);
    }
}
