package io.github.narrows.model;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.settings.SettingsException;

/** The shape of one image as a model sees it. */
public record ImageShape(int height, int width, int channels) {
    /**
     * The shape of its latents.
     *
     * @param output what the decoder makes of them
     * @param factor how many times smaller their sides are than those of this image
     * @param channels of the latents
     * @param rule what the factor follows from, such as {@code model.downsampling (4)}
     * @param remedy what would make it smaller, such as {@code a smaller model.downsampling}
     * @throws SettingsException if the factor does not divide the sides
     */
    public LatentShape latents(ImageShape output, int factor, int channels, String rule, String remedy) {
        if (height % factor != 0 || width % factor != 0) {
            boolean asIs = height == output.height && width == output.width;
            throw SettingsException.of(
                    "dataset.image-size",
                    "must be a multiple of " + rule + (asIs ? ", found " : " behind the degradation, found ") + sides()
                            + (asIs ? "" : " made of " + output.sides()) + "; choose another size or " + remedy);
        }
        return new LatentShape(height / factor, width / factor, channels);
    }

    /**
     * How often the sides of this image must be doubled to become those of a larger one.
     *
     * @throws SettingsException if they never do
     */
    public int doublingsTo(ImageShape output) {
        int doublings =
                Math.max(0, Integer.numberOfTrailingZeros(output.height) - Integer.numberOfTrailingZeros(height));
        if ((long) height << doublings != output.height || (long) width << doublings != output.width) {
            throw SettingsException.of(
                    "degradation",
                    "must leave the sides of an image, or divide both by 2, 4, 8 or another power of two, since a"
                            + " decoder doubles them, found " + sides() + " made of " + output.sides()
                            + "; choose another degradation");
        }
        return doublings;
    }

    /** Pictures of this shape as a tensor of samples. */
    public SampleTensor pictures() {
        return SampleTensor.pictures(height, width, channels);
    }

    private String sides() {
        return height + "x" + width;
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + channels;
    }
}
