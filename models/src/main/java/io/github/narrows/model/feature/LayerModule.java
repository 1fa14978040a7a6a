package io.github.narrows.model.feature;

import io.github.narrows.settings.ChoiceModule;

/** Offers the layers of described networks: a table of its own, since no experiment names a layer. */
final class LayerModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(FeatureLayer.class, "convolution", Convolution.class);
        choice(FeatureLayer.class, "batch-norm", BatchNorm.class);
        choice(FeatureLayer.class, "relu", FeatureLayer.Relu.class);
        choice(FeatureLayer.class, "max-pool", MaxPool.class);
        choice(FeatureLayer.class, "average-pool", AveragePool.class);
        choice(FeatureLayer.class, "global-average-pool", FeatureLayer.GlobalAveragePool.class);
        choice(FeatureLayer.class, "dense", Dense.class);
        choice(FeatureLayer.class, "identity-shortcut", FeatureLayer.IdentityShortcut.class);
        choice(FeatureLayer.class, "sum", FeatureLayer.Sum.class);
        choice(FeatureLayer.class, "concatenation", FeatureLayer.Concatenation.class);
    }
}
