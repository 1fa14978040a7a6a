package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;

/** Settings of {@code pca}, online principal components (PCA-VAE, Lu et al. 2026). */
public record PcaConfig(
        @Setting(value = "8", min = 1, help = "how many components are kept")
        int components,

        @Setting(
                value = "shared",
                help = "whether all positions share one basis, each has its own, or one is for whole images")
        BasisKind basis,

        @Setting(value = "covariance", help = "what moves the components")
        BasisUpdate.Config update,

        @Setting(value = "0.9", min = 0, max = 0.999999, help = "how much of the mean is kept at each step")
        double meanDecay,

        @Setting(
                value = "none",
                help = "what fixes the scale of the latents, which are not scaled back for the decoder")
        Normalisation.Config normalisation,

        @Setting(value = "none", help = "which components a training step leaves out")
        ComponentDropout dropout,

        @Setting(value = "0", min = 0, help = "weight of the loss that pulls latents into the span of the components")
        float commitmentWeight,

        @Setting(
                value = "0",
                min = 0,
                help = "number of first steps in which the basis learns but does not constrain the latents yet")
        long warmUpSteps,

        @Setting(
                value = "1",
                min = 0,
                max = 1,
                help = "share of the run after which basis and mean no longer move; the last step then orders"
                        + " the components exactly; 1 lets them move to the end")
        double freezeAfter)
        implements Bottleneck.Config {
    /** What a file that names nothing but {@code type: pca} gets. */
    public static final PcaConfig DEFAULTS = of(8, new BasisKind.Shared(), CovarianceConfig.DEFAULTS);

    /** These, and everything else as it is by default. */
    public static PcaConfig of(int components, BasisKind basis, BasisUpdate.Config update) {
        return new PcaConfig(
                components, basis, update, 0.9, new Normalisation.None(), new ComponentDropout.None(), 0, 0, 1);
    }

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        return PcaBottleneck.create(scope, shape, this);
    }
}
