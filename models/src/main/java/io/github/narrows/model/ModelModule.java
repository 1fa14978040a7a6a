package io.github.narrows.model;

import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.degradation.Downscale;
import io.github.narrows.model.degradation.Identity;
import io.github.narrows.model.degradation.mask.Mask;
import io.github.narrows.model.degradation.mask.MaskFill;
import io.github.narrows.model.degradation.mask.MaskShape;
import io.github.narrows.model.discriminator.Discriminator;
import io.github.narrows.model.discriminator.DiscriminatorNorm;
import io.github.narrows.model.discriminator.PatchDiscriminatorConfig;
import io.github.narrows.model.feature.DescribedConfig;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.model.feature.InceptionConfig;
import io.github.narrows.model.feature.PublishedConfig;
import io.github.narrows.model.layer.Upsampling;
import io.github.narrows.model.perceptual.FeaturesConfig;
import io.github.narrows.model.perceptual.LpipsConfig;
import io.github.narrows.model.perceptual.None;
import io.github.narrows.model.perceptual.PerceptualLoss;
import io.github.narrows.model.residual.ResidualLeakyModelConfig;
import io.github.narrows.model.vqgan.VqganModelConfig;
import io.github.narrows.model.vqvae.VqVae2ModelConfig;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.settings.ChoiceModule;

/** Offers networks, degradations, discriminators, frozen networks of features and the losses that they measure. */
public final class ModelModule extends ChoiceModule {
    @Override
    protected void configure() {
        degradations();
        choice(Upsampling.class, "transposed", Upsampling.Transposed.class);
        choice(Upsampling.class, "nearest", Upsampling.Nearest.class);
        choice(Upsampling.class, "pixel-shuffle", Upsampling.PixelShuffle.class);
        choice(Autoencoder.Config.class, "identity", IdentityModelConfig.class);
        choice(Autoencoder.Config.class, "vqvae", VqVaeModelConfig.class);
        choice(Autoencoder.Config.class, "vqvae-2", VqVae2ModelConfig.class);
        choice(Autoencoder.Config.class, "vqgan", VqganModelConfig.class);
        choice(Autoencoder.Config.class, "residual-leaky", ResidualLeakyModelConfig.class);
        choice(Discriminator.Config.class, "patch", PatchDiscriminatorConfig.class);
        choice(DiscriminatorNorm.class, "batch", DiscriminatorNorm.Batch.class);
        choice(DiscriminatorNorm.class, "group", DiscriminatorNorm.Group.class);
        choice(DiscriminatorNorm.class, "none", DiscriminatorNorm.None.class);
        choice(FeatureNetwork.Config.class, "alexnet", PublishedConfig.AlexNet.class);
        choice(FeatureNetwork.Config.class, "vgg16", PublishedConfig.Vgg16.class);
        choice(FeatureNetwork.Config.class, "squeezenet", PublishedConfig.SqueezeNet.class);
        choice(FeatureNetwork.Config.class, "resnet20", PublishedConfig.ResNet20.class);
        choice(FeatureNetwork.Config.class, "described", DescribedConfig.class);
        choice(FeatureNetwork.Config.class, "inception", InceptionConfig.class);
        choice(PerceptualLoss.Config.class, "lpips", LpipsConfig.class);
        choice(PerceptualLoss.Config.class, "features", FeaturesConfig.class);
        choice(PerceptualLoss.Config.class, "none", None.class);
    }

    private void degradations() {
        choice(Degradation.Config.class, "identity", Identity.class);
        choice(Degradation.Config.class, "downscale", Downscale.class);
        choice(Degradation.Config.class, "mask", Mask.class);
        choice(MaskShape.class, "centre", MaskShape.Centre.class);
        choice(MaskShape.class, "boxes", MaskShape.Boxes.class);
        choice(MaskShape.class, "strokes", MaskShape.Strokes.class);
        choice(MaskShape.class, "mixed", MaskShape.Mixed.class);
        choice(MaskShape.class, "file", MaskShape.OfFile.class);
        choice(MaskFill.class, "mid-grey", MaskFill.MidGrey.class);
        choice(MaskFill.class, "mean", MaskFill.Mean.class);
        choice(MaskFill.class, "noise", MaskFill.Noise.class);
    }
}
