package io.github.narrows.model;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.settings.SettingsException;

/** The shape of one image as a model sees it. */
public record ImageShape(int height, int width, int channels) {
    /**
     * The shape of its latents.
     *
     * @param factor how many times smaller their sides are
     * @param channels of the latents
     * @param rule what the factor follows from, such as {@code model.downsampling (4)}
     * @param remedy what would make it smaller, such as {@code a smaller model.downsampling}
     * @throws SettingsException if the factor does not divide the sides
     */
    public LatentShape latents(int factor, int channels, String rule, String remedy) {
        if (height % factor != 0 || width % factor != 0) {
            throw SettingsException.of(
                    "dataset.image-size",
                    "must be a multiple of " + rule + ", found " + height + "x" + width + "; choose another size or "
                            + remedy);
        }
        return new LatentShape(height / factor, width / factor, channels);
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + channels;
    }
}
