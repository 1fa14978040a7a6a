package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;

/**
 * Settings of {@code bsq}, binary spherical quantisation (Zhao et al. 2024): the signs of a vector of unit length, as a
 * vector of unit length. Values of a bit lie 2 / sqrt(channels) apart, so the same tau is softer here than for {@code lfq}.
 */
public record BsqConfig(
        @Setting(value = "9", min = 2, max = 256, help = "bits of a code, one for each channel")
        int codeChannels,

        @Setting(value = "0.02", min = 0, help = "weight of the loss that pulls latents to their codes")
        float commitmentWeight,

        @Setting(
                value = "1.0e-2",
                min = 0,
                help = "weight of the entropy loss, which makes vectors sure of their codes and lets all codes"
                        + " be used alike")
        float entropyWeight,

        @Setting(value = "1.0", min = 0, help = "weight of the entropy of the mean, compared with that of each vector")
        float diversity,

        @Setting(value = "1.0", min = 1.0e-3, help = "tau: how sharply a latent vector prefers its code")
        float inverseTemperature)
        implements Bottleneck.Config {
    public static final BsqConfig DEFAULTS = new BsqConfig(9, 0.02f, 1.0e-2f, 1, 1);

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        float size = (float) (1 / Math.sqrt(codeChannels));
        EntropyLoss entropy = new EntropyLoss(entropyWeight, diversity, inverseTemperature);
        Signs signs = new Signs(codeChannels, size, new Distance.Cosine(), commitmentWeight, entropy);
        return ScalarBottleneck.projected(
                scope, shape, codeChannels, (inner, codes) -> new ScalarBottleneck(inner, codes, signs));
    }
}
