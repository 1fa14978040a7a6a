package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.vq.codebook.CodebookStart;
import io.github.narrows.bottleneck.vq.codebook.CodebookUpdate;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.EmaConfig;
import io.github.narrows.bottleneck.vq.codebook.FrozenConfig;
import io.github.narrows.bottleneck.vq.codebook.GradientConfig;
import io.github.narrows.bottleneck.vq.codebook.KMeansStart;
import io.github.narrows.bottleneck.vq.codebook.RandomLatentsRevival;
import io.github.narrows.bottleneck.vq.codebook.Revival;
import io.github.narrows.bottleneck.vq.nested.GroupedConfig;
import io.github.narrows.bottleneck.vq.nested.ResidualConfig;
import io.github.narrows.bottleneck.vq.scalar.BsqConfig;
import io.github.narrows.bottleneck.vq.scalar.FsqConfig;
import io.github.narrows.bottleneck.vq.scalar.LfqConfig;
import io.github.narrows.settings.ChoiceModule;

/** Offers the quantisers and the strategies they are made of. */
public final class VqModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Bottleneck.Config.class, "vq", VqConfig.class);
        choice(Bottleneck.Config.class, "simvq", SimVqConfig.class);
        choice(Bottleneck.Config.class, "factorized", FactorizedConfig.class);
        choice(Bottleneck.Config.class, "fsq", FsqConfig.class);
        choice(Bottleneck.Config.class, "lfq", LfqConfig.class);
        choice(Bottleneck.Config.class, "bsq", BsqConfig.class);
        choice(Bottleneck.Config.class, "residual", ResidualConfig.class);
        choice(Bottleneck.Config.class, "grouped", GroupedConfig.class);
        choice(Distance.class, "euclidean", Distance.Euclidean.class);
        choice(Distance.class, "cosine", Distance.Cosine.class);
        choice(CodebookUpdate.Config.class, "ema", EmaConfig.class);
        choice(CodebookUpdate.Config.class, "gradient", GradientConfig.class);
        choice(CodebookUpdate.Config.class, "frozen", FrozenConfig.class);
        choice(CodebookStart.class, "k-means", KMeansStart.class);
        choice(CodebookStart.class, "uniform", CodebookStart.Uniform.class);
        choice(CodebookStart.class, "normal", CodebookStart.Normal.class);
        choice(Revival.class, "random-latents", RandomLatentsRevival.class);
        choice(Revival.class, "none", Revival.None.class);
        choice(GradientEstimator.class, "straight-through", StraightThroughEstimator.class);
        choice(GradientEstimator.class, "rotation", RotationTrick.class);
    }
}
