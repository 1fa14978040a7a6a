package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.bottleneck.pca.update.IncrementalConfig;
import io.github.narrows.bottleneck.pca.update.OjaQrConfig;
import io.github.narrows.bottleneck.pca.update.Retraction;
import io.github.narrows.bottleneck.pca.update.SangerConfig;
import io.github.narrows.settings.ChoiceModule;

/** Offers {@code pca}, its bases, what moves them, and what stands around them. */
public final class PcaModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Bottleneck.Config.class, "pca", PcaConfig.class);
        choice(BasisKind.class, "shared", BasisKind.Shared.class);
        choice(BasisKind.class, "per-location", BasisKind.PerLocation.class);
        choice(BasisKind.class, "global", BasisKind.Global.class);
        choice(BasisUpdate.Config.class, "covariance", CovarianceConfig.class);
        choice(BasisUpdate.Config.class, "sanger", SangerConfig.class);
        choice(BasisUpdate.Config.class, "oja-qr", OjaQrConfig.class);
        choice(BasisUpdate.Config.class, "incremental", IncrementalConfig.class);
        choice(BasisUpdate.Config.class, "frozen", BasisUpdate.Frozen.class);
        choice(Retraction.class, "qr", Retraction.Qr.class);
        choice(Retraction.class, "cholesky-qr", Retraction.CholeskyQr.class);
        choice(Retraction.class, "newton-schulz", Retraction.NewtonSchulz.class);
        choice(Heads.Config.class, "none", Heads.None.class);
        choice(Heads.Config.class, "mapped", MappedHeads.class);
        choice(Normalisation.Config.class, "none", Normalisation.None.class);
        choice(Normalisation.Config.class, "rms", Normalisation.Rms.class);
        choice(Normalisation.Config.class, "channels", ChannelNormalisation.class);
        choice(ComponentDropout.class, "none", ComponentDropout.None.class);
        choice(ComponentDropout.class, "nested", NestedDropout.class);
    }
}
