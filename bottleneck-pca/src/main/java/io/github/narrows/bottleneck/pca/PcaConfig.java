package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;

/** Settings of {@code pca}, online principal components (PCA-VAE, Lu et al. 2026). */
public record PcaConfig(
        @Setting(value = "8", min = 1, help = "how many components are kept")
        int components,

        @Setting(value = "shared", help = "how many bases there are, and of what")
        BasisKind basis,

        @Setting(value = "covariance", help = "what moves the components")
        BasisUpdate.Config update,

        @Setting(value = "0.9", min = 0, max = 0.999999, help = "how much of the mean is kept at each step")
        double meanDecay,

        @Setting(value = "none", help = "what is done to latents before they are projected")
        LatentNormalisation normalisation,

        @Setting(value = "none", help = "training with fewer components now and then, for truncation")
        NestedDropout nestedDropout,

        @Setting(value = "0", min = 0, help = "weight of the loss that pulls latents to the span of the components")
        float commitmentWeight,

        @Setting(value = "0", min = 0, help = "steps for which training latents pass whole while the basis learns")
        long warmUp,

        @Setting(
                value = "1",
                min = 0,
                max = 1,
                help = "share of the run after which the basis stands still, to be refitted at its end; 1: never")
        double freezeAfter)
        implements Bottleneck.Config {
    /** What a file that names nothing but {@code type: pca} gets. */
    public static final PcaConfig DEFAULTS = new PcaConfig(8, new SharedBasis(), CovarianceConfig.DEFAULTS, 0.9);

    /** With all options off. */
    public PcaConfig(int components, BasisKind basis, BasisUpdate.Config update, double meanDecay) {
        this(components, basis, update, meanDecay, new NoNormalisation(), new NoDropout(), 0, 0, 1);
    }

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        return PcaBottleneck.create(scope, shape, this);
    }
}
