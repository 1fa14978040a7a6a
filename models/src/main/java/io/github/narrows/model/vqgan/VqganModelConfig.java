package io.github.narrows.model.vqgan;

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
 * Settings of the {@code vqgan} network. Where it has attention does not depend on the size of an image, so that a trained
 * one takes any image whose sides it can halve often enough.
 *
 * <p>Published ones, at 128 hidden channels and 2 blocks: [1, 1, 2, 2, 4] with attention at 16 and 256 latent channels
 * (VQGAN f16); [1, 2, 4] and 3 (latent diffusion's VQ-f4); [1, 2, 4, 4] and 8, twice the 4 code channels of {@code
 * gaussian} (KL-f8).
 */
public record VqganModelConfig(
        @Setting(value = "128", min = 1, help = "channels of the feature maps in the size of the image")
        int hiddenChannels,

        @Setting(
                value = "[1, 2, 4]",
                min = 1,
                max = 64,
                help =
                        "factors by which the hidden channels are multiplied, one for each level; the sides are halved from"
                                + " one level to the next")
        List<Integer> channelMultipliers,

        @Setting(value = "2", min = 1, help = "residual blocks of each level; the decoder has one more")
        int residualBlocks,

        @Setting(
                value = "[]",
                min = 1,
                help =
                        "how many times smaller than the image's the sides of the feature maps with attention are; that in the"
                                + " middle is a setting of its own")
        List<Integer> attentionAt,

        @Setting(value = "32", min = 1, help = "groups of the normalisation; must divide the channels of every level")
        int normGroups,

        @Setting(value = "16", min = 1, help = "channels of the latents")
        int latentChannels,

        @Setting(value = "true", help = "whether there is attention in the middle, where sides are smallest")
        boolean middleAttention)
        implements Autoencoder.Config {
    /** What the settings are if a file says nothing. */
    public static final VqganModelConfig DEFAULTS = new VqganModelConfig(128, List.of(1, 2, 4), 2, List.of(), 32, 16);

    private static final int MOST_LEVELS = 8;

    /** With attention in the middle. */
    public VqganModelConfig(
            int hiddenChannels,
            List<Integer> channelMultipliers,
            int residualBlocks,
            List<Integer> attentionAt,
            int normGroups,
            int latentChannels) {
        this(hiddenChannels, channelMultipliers, residualBlocks, attentionAt, normGroups, latentChannels, true);
    }

    public VqganModelConfig {
        channelMultipliers = List.copyOf(channelMultipliers);
        attentionAt = List.copyOf(attentionAt);
        if (channelMultipliers.isEmpty() || channelMultipliers.size() > MOST_LEVELS) {
            throw SettingsException.of(
                    "channel-multipliers", "must have 1 to " + MOST_LEVELS + " entries, found " + channelMultipliers);
        }
        for (int multiplier : channelMultipliers) {
            if (hiddenChannels * multiplier % normGroups != 0) {
                throw SettingsException.of(
                        "norm-groups",
                        "must divide the channels of every level (%d x %d), found %d"
                                .formatted(hiddenChannels, multiplier, normGroups));
            }
        }
        int factor = 1 << (channelMultipliers.size() - 1);
        for (int at : attentionAt) {
            if (Integer.bitCount(at) != 1 || at > factor) {
                throw SettingsException.of(
                        "attention-at", "must be powers of two up to " + factor + ", found " + attentionAt);
            }
        }
    }

    @Override
    public Autoencoder create(GraphScope scope, ImageShape input, ImageShape output, Bottlenecks bottlenecks) {
        int levels = channelMultipliers.size();
        LatentShape latents = input.latents(
                output,
                sideMultiple(),
                latentChannels,
                "%d, which %d model.channel-multipliers make".formatted(sideMultiple(), levels),
                "fewer model.channel-multipliers");
        int doublings = input.doublingsTo(output);
        VqganEncoder encoder = new VqganEncoder(scope.child(SingleLevelAutoencoder.ENCODER), this, input.channels());
        Bottleneck bottleneck = bottlenecks.create(
                SingleLevelAutoencoder.BOTTLENECK, scope.child(SingleLevelAutoencoder.BOTTLENECK), latents);
        VqganDecoder decoder =
                new VqganDecoder(scope.child(SingleLevelAutoencoder.DECODER), this, doublings, output.channels());
        return new SingleLevelAutoencoder(encoder, bottleneck, decoder, decoder.lastKernel());
    }

    @Override
    public int sideMultiple() {
        return 1 << innermost();
    }

    /** The level with the smallest sides; the one in the size of the image is 0. */
    int innermost() {
        return channelMultipliers.size() - 1;
    }

    /** Channels of a level. */
    int channels(int level) {
        return hiddenChannels * channelMultipliers.get(level);
    }

    boolean attendsIn(int level) {
        return attentionAt.contains(1 << level);
    }
}
