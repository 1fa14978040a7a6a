package io.github.narrows.model.vqvae;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.Bottlenecks;
import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;

/**
 * Settings of the {@code vqvae-2} network (Razavi et al. 2019), which has two levels: {@code bottleneck} constrains the
 * lower one and {@code top-bottleneck}, or the same if there is none, the upper one.
 */
public record VqVae2ModelConfig(
        @Setting(value = "128", min = 2, help = "channels of the feature maps; must be even")
        int hiddenChannels,

        @Setting(value = "32", min = 1, help = "channels inside a residual block")
        int residualChannels,

        @Setting(value = "2", min = 0, help = "residual blocks of each encoder, and of each decoder")
        int residualBlocks,

        @Setting(
                value = "4",
                min = 2,
                max = 32,
                help = "how many times smaller than the image's the sides of the lower latents are, a power of"
                        + " two; the sides of the upper latents are half of those")
        int downsampling,

        @Setting(value = "64", min = 1, help = "channels of the latents of each level")
        int latentChannels)
        implements Autoencoder.Config {
    /** What the settings are if a file says nothing. */
    public static final VqVae2ModelConfig DEFAULTS = new VqVae2ModelConfig(128, 32, 2, 4, 64);

    public VqVae2ModelConfig {
        if (hiddenChannels % 2 != 0) {
            throw SettingsException.of("hidden-channels", "must be even, found " + hiddenChannels);
        }
        if (Integer.bitCount(downsampling) != 1) {
            throw SettingsException.of("downsampling", "must be 2, 4, 8, 16 or 32, found " + downsampling);
        }
    }

    @Override
    public Autoencoder create(GraphScope scope, ImageShape input, ImageShape output, Bottlenecks bottlenecks) {
        LatentShape above = input.latents(
                output,
                sideMultiple(),
                latentChannels,
                "twice model.downsampling (" + sideMultiple() + ")",
                "a smaller model.downsampling");
        LatentShape below = new LatentShape(2 * above.height(), 2 * above.width(), latentChannels);
        VqVae2Networks networks = new VqVae2Networks(scope, this, input, output);
        GraphScope levels = scope.child(TwoLevelAutoencoder.BOTTLENECK);
        Bottleneck top = bottlenecks.create(Architecture.TOP, levels.child(Architecture.TOP), above);
        Bottleneck bottom = bottlenecks.create(Architecture.BOTTOM, levels.child(Architecture.BOTTOM), below);
        return new TwoLevelAutoencoder(networks, top, bottom);
    }

    @Override
    public int sideMultiple() {
        return 2 * downsampling;
    }

    Widths widths() {
        return new Widths(hiddenChannels, residualChannels, residualBlocks);
    }

    /** How often the sides are halved on the way to the lower latents. */
    int halvings() {
        return Integer.numberOfTrailingZeros(downsampling);
    }
}
