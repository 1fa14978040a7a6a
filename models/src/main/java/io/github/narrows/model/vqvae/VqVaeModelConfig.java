package io.github.narrows.model.vqvae;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.Bottlenecks;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.SingleLevelAutoencoder;
import io.github.narrows.model.layer.Upsampling;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;

/** Settings of the {@code vqvae} network. It is fully convolutional: any image whose sides it can halve often enough fits. */
public record VqVaeModelConfig(
        @Setting(value = "128", min = 2, help = "channels of the feature maps; must be even")
        int hiddenChannels,

        @Setting(value = "32", min = 1, help = "channels inside a residual block")
        int residualChannels,

        @Setting(value = "2", min = 0, help = "residual blocks of the encoder, and of the decoder")
        int residualBlocks,

        @Setting(
                value = "4",
                min = 2,
                max = 32,
                help = "how many times smaller than the image's the sides of the latents are; must be a power of"
                        + " two")
        int downsampling,

        @Setting(value = "16", min = 1, help = "channels of the latents")
        int latentChannels,

        @Setting(value = "transposed", help = "how the decoder doubles the sides")
        Upsampling upsampling)
        implements Autoencoder.Config {
    /** What the settings are if a file says nothing. */
    public static final VqVaeModelConfig DEFAULTS = new VqVaeModelConfig(128, 32, 2, 4, 16);

    /** With transposed convolutions in the decoder. */
    public VqVaeModelConfig(
            int hiddenChannels, int residualChannels, int residualBlocks, int downsampling, int latentChannels) {
        this(
                hiddenChannels,
                residualChannels,
                residualBlocks,
                downsampling,
                latentChannels,
                new Upsampling.Transposed());
    }

    public VqVaeModelConfig {
        if (hiddenChannels % 2 != 0) {
            throw SettingsException.of("hidden-channels", "must be even, found " + hiddenChannels);
        }
        if (Integer.bitCount(downsampling) != 1) {
            throw SettingsException.of("downsampling", "must be 2, 4, 8, 16 or 32, found " + downsampling);
        }
    }

    @Override
    public Autoencoder create(GraphScope scope, ImageShape input, ImageShape output, Bottlenecks bottlenecks) {
        LatentShape latents = input.latents(
                output,
                downsampling,
                latentChannels,
                "model.downsampling (" + downsampling + ")",
                "a smaller model.downsampling");
        Widths widths = new Widths(hiddenChannels, residualChannels, residualBlocks);
        int halvings = Integer.numberOfTrailingZeros(downsampling);
        int doublings = halvings + input.doublingsTo(output);
        VqVaeEncoder encoder = new VqVaeEncoder(
                scope.child(SingleLevelAutoencoder.ENCODER),
                widths,
                input.channels(),
                widths.halvings(halvings),
                latentChannels);
        Bottleneck bottleneck = bottlenecks.create(
                SingleLevelAutoencoder.BOTTLENECK, scope.child(SingleLevelAutoencoder.BOTTLENECK), latents);
        VqVaeDecoder decoder = new VqVaeDecoder(
                scope.child(SingleLevelAutoencoder.DECODER),
                widths,
                upsampling,
                latentChannels,
                doublings,
                output.channels());
        return new SingleLevelAutoencoder(encoder, bottleneck, decoder, decoder.lastKernel());
    }

    @Override
    public int sideMultiple() {
        return downsampling;
    }
}
