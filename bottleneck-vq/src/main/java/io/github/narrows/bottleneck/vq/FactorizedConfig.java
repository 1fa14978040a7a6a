package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.codebook.CodebookStart;
import io.github.narrows.bottleneck.vq.codebook.CodebookUpdate;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.GradientConfig;
import io.github.narrows.bottleneck.vq.codebook.KMeansStart;
import io.github.narrows.bottleneck.vq.codebook.RandomLatentsRevival;
import io.github.narrows.bottleneck.vq.codebook.Revival;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import java.util.Optional;

/**
 * Settings of {@code factorized} (ViT-VQGAN, Yu et al. 2022; VQGAN-FC): latents are projected to few channels, codes are
 * chosen by their angle there, and a projection back gives the unit vectors their length again.
 */
public record FactorizedConfig(
        @Setting(value = "512", min = 2, max = 1 << 24, help = "entries of the codebook")
        int codebookSize,

        @Setting(value = "8", min = 2, help = "channels of the codes")
        int codeChannels,

        @Setting(value = "0.25", min = 0, help = "weight of the loss that pulls latents to their codes")
        float commitmentWeight,

        @Setting(value = "gradient", help = "what moves the codebook")
        CodebookUpdate.Config update,

        @Setting(value = "k-means", help = "where the codes start")
        CodebookStart start,

        @Setting(value = "random-latents", help = "what happens to codes that are rarely chosen")
        Revival revival,

        @Setting(value = "straight-through", help = "how the gradient passes the choice of a code")
        GradientEstimator estimator)
        implements Bottleneck.Config {
    public static final FactorizedConfig DEFAULTS = new FactorizedConfig(
            512,
            8,
            0.25f,
            GradientConfig.DEFAULTS,
            KMeansStart.DEFAULTS,
            RandomLatentsRevival.DEFAULTS,
            new StraightThroughEstimator());

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        VqConfig onTheSphere = new VqConfig(
                codebookSize,
                commitmentWeight,
                new Distance.Cosine(),
                update,
                start,
                revival,
                estimator,
                Optional.of(codeChannels));
        return onTheSphere.create(scope, shape);
    }
}
