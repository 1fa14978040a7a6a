package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.EuclideanDistance;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;

/** Settings of {@code lfq}, look-up-free quantisation (Yu et al. 2023): a code is the signs of its channels. */
public record LfqConfig(
        @Setting(value = "9", min = 1, max = 256, help = "bits of a code, one a channel")
        int codeChannels,

        @Setting(value = "0.25", min = 0, help = "weight of the loss that pulls latents to their codes")
        float commitmentWeight,

        @Setting(help = "what makes vectors sure of their codes, and codes alike in use")
        EntropyLoss entropy)
        implements Bottleneck.Config {
    public static final LfqConfig DEFAULTS = new LfqConfig(9, 0.25f, EntropyLoss.DEFAULTS);

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        Signs signs = new Signs(codeChannels, 1, new EuclideanDistance(), commitmentWeight, entropy);
        return ScalarBottleneck.projected(
                scope, shape, codeChannels, (inner, codes) -> new ScalarBottleneck(inner, codes, signs));
    }
}
