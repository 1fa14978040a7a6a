package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.CosineDistance;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;

/**
 * Settings of {@code bsq}, binary spherical quantisation (Zhao et al. 2024): the signs of a vector of unit length, as a
 * vector of unit length.
 */
public record BsqConfig(
        @Setting(value = "9", min = 2, max = 256, help = "bits of a code, one a channel")
        int codeChannels,

        @Setting(value = "0.25", min = 0, help = "weight of the loss that pulls latents to their codes")
        float commitmentWeight,

        @Setting(help = "what makes vectors sure of their codes, and codes alike in use")
        EntropyLoss entropy)
        implements Bottleneck.Config {
    public static final BsqConfig DEFAULTS = new BsqConfig(9, 0.25f, EntropyLoss.DEFAULTS);

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        float size = (float) (1 / Math.sqrt(codeChannels));
        Signs signs = new Signs(codeChannels, size, new CosineDistance(), commitmentWeight, entropy);
        return ScalarBottleneck.projected(
                scope, shape, codeChannels, (inner, codes) -> new ScalarBottleneck(inner, codes, signs));
    }
}
