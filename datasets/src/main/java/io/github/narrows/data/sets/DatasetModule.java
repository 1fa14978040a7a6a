package io.github.narrows.data.sets;

import io.github.narrows.data.Dataset;
import io.github.narrows.data.picture.CenterCrop;
import io.github.narrows.data.picture.Crop;
import io.github.narrows.data.picture.Pad;
import io.github.narrows.data.picture.RandomCrop;
import io.github.narrows.data.picture.Resize;
import io.github.narrows.data.picture.Squash;
import io.github.narrows.data.sets.latent.LatentsConfig;
import io.github.narrows.data.sets.leaves.DeadLeavesConfig;
import io.github.narrows.settings.ChoiceModule;

/** Offers the data sets of this module, and the protocols that bring pictures to one size. */
public final class DatasetModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Dataset.Config.class, "cifar10", Cifar10Config.class);
        choice(Dataset.Config.class, "idx", IdxConfig.class);
        choice(Dataset.Config.class, "images", ImagesConfig.class);
        choice(Dataset.Config.class, "dead-leaves", DeadLeavesConfig.class);
        choice(Dataset.Config.class, "latents", LatentsConfig.class);

        choice(Resize.class, "center-crop", CenterCrop.class);
        choice(Resize.class, "squash", Squash.class);
        choice(Resize.class, "crop", Crop.class);
        choice(Resize.class, "random-crop", RandomCrop.class);
        choice(Resize.class, "pad", Pad.class);
    }
}
