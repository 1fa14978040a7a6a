package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;

/**
 * Settings of {@code lfq}, look-up-free quantisation (Yu et al. 2023): a code is the signs of its channels.
 *
 * <p>Nothing but these losses keeps codes alive, and latents start close to each other. So the pull to a code is weak: at
 * the 0.25 of a codebook, latents are driven to the few codes that they start at before they part, and two codes remain.
 */
public record LfqConfig(
        @Setting(value = "9", min = 1, max = 256, help = "bits of a code, one for each channel")
        int codeChannels,

        @Setting(value = "0.01", min = 0, help = "weight of the loss that pulls latents to their codes")
        float commitmentWeight,

        @Setting(
                value = "1.0e-3",
                min = 0,
                help = "weight of the entropy loss, which makes vectors sure of their codes and lets all codes"
                        + " be used alike")
        float entropyWeight,

        @Setting(value = "1.0", min = 0, help = "weight of the entropy of the mean, compared with that of each vector")
        float diversity,

        @Setting(value = "10.0", min = 1.0e-3, help = "tau: how sharply a latent vector prefers its code")
        float inverseTemperature)
        implements Bottleneck.Config {
    public static final LfqConfig DEFAULTS = new LfqConfig(9, 0.01f, 1.0e-3f, 1, 10);

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        EntropyLoss entropy = new EntropyLoss(entropyWeight, diversity, inverseTemperature);
        Signs signs = new Signs(codeChannels, 1, new Distance.Euclidean(), commitmentWeight, entropy);
        return ScalarBottleneck.projected(
                scope, shape, codeChannels, (inner, codes) -> new ScalarBottleneck(inner, codes, signs));
    }
}
