package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.settings.ChoiceModule;

/** Offers {@code vq} and the strategies it is made of. */
public final class VqModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Bottleneck.Config.class, "vq", VqConfig.class);
        choice(Distance.class, "euclidean", EuclideanDistance.class);
        choice(Distance.class, "cosine", CosineDistance.class);
        choice(CodebookUpdate.Config.class, "ema", EmaConfig.class);
        choice(CodebookUpdate.Config.class, "gradient", GradientConfig.class);
        choice(CodebookUpdate.Config.class, "frozen", FrozenConfig.class);
        choice(CodebookStart.class, "k-means", KMeansStart.class);
        choice(CodebookStart.class, "uniform", UniformStart.class);
        choice(CodebookStart.class, "normal", NormalStart.class);
        choice(Revival.class, "random-latents", RandomLatentsRevival.class);
        choice(Revival.class, "none", NoRevival.class);
    }
}
