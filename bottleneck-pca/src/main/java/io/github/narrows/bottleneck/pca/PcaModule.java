package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.bottleneck.pca.update.CholeskyQrRetraction;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.bottleneck.pca.update.FrozenConfig;
import io.github.narrows.bottleneck.pca.update.IncrementalConfig;
import io.github.narrows.bottleneck.pca.update.NewtonSchulzRetraction;
import io.github.narrows.bottleneck.pca.update.OjaQrConfig;
import io.github.narrows.bottleneck.pca.update.QrRetraction;
import io.github.narrows.bottleneck.pca.update.Retraction;
import io.github.narrows.bottleneck.pca.update.SangerConfig;
import io.github.narrows.settings.ChoiceModule;

/** Offers {@code pca}, its bases, what moves them, and what stands around them. */
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
        choice(BasisUpdate.Config.class, "incremental", IncrementalConfig.class);
        choice(BasisUpdate.Config.class, "frozen", FrozenConfig.class);
        choice(Retraction.class, "qr", QrRetraction.class);
        choice(Retraction.class, "cholesky-qr", CholeskyQrRetraction.class);
        choice(Retraction.class, "newton-schulz", NewtonSchulzRetraction.class);
        choice(Heads.Config.class, "none", NoHeads.class);
        choice(Heads.Config.class, "mapped", MappedHeads.class);
        choice(Normalisation.Config.class, "none", NoNormalisation.class);
        choice(Normalisation.Config.class, "rms", RmsNormalisation.class);
        choice(Normalisation.Config.class, "channels", ChannelNormalisation.class);
        choice(ComponentDropout.class, "none", NoDropout.class);
        choice(ComponentDropout.class, "nested", NestedDropout.class);
    }
}
