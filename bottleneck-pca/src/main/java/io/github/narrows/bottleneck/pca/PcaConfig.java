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
        double meanDecay)
        implements Bottleneck.Config {
    /** What a file that names nothing but {@code type: pca} gets. */
    public static final PcaConfig DEFAULTS = new PcaConfig(8, new SharedBasis(), CovarianceConfig.DEFAULTS, 0.9);

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        return PcaBottleneck.create(scope, shape, this);
    }
}
