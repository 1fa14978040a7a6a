package io.github.narrows.train.imported;

import java.util.Locale;

/** How a published file names the layers of its network. */
public enum NameScheme {
    /** Those of taming-transformers, latent diffusion and the first Stable Diffusion. */
    TAMING,

    /** Those of AutoencoderKL in diffusers; before 2023 it had other names for the parts of attention. */
    DIFFUSERS_KL;

    LayerNames layers() {
        return switch (this) {
            case TAMING -> LayerNames.TAMING;
            case DIFFUSERS_KL -> LayerNames.DIFFUSERS_KL;
        };
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
