package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.settings.ChoiceModule;

/** Offers {@code pca}, its bases, what moves them, and how it is trained to be truncated. */
public final class PcaModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Bottleneck.Config.class, "pca", PcaConfig.class);
        choice(BasisKind.class, "shared", SharedBasis.class);
        choice(BasisKind.class, "per-location", PerLocationBasis.class);
        choice(BasisKind.class, "global", GlobalBasis.class);
        choice(BasisUpdate.Config.class, "covariance", CovarianceConfig.class);
        choice(BasisUpdate.Config.class, "sanger", SangerConfig.class);
        choice(BasisUpdate.Config.class, "oja-qr", OjaQrConfig.class);
        choice(BasisUpdate.Config.class, "frozen", FrozenConfig.class);
        choice(LatentNormalisation.class, "none", NoNormalisation.class);
        choice(LatentNormalisation.class, "rms", RmsNormalisation.class);
        choice(NestedDropout.class, "none", NoDropout.class);
        choice(NestedDropout.class, "uniform", UniformDropout.class);
        choice(NestedDropout.class, "geometric", GeometricDropout.class);
    }
}
