package io.github.narrows.serving;

import io.github.narrows.tensor.HostTensor;
import java.util.SortedMap;

/**
 * The codes of one picture, in the memory of the JVM.
 *
 * @param height rows of the picture in pixels
 * @param width columns of the picture in pixels
 * @param codes every part of {@link PictureModel#layout}, [1, height, width, size] on its own grid
 */
public record PictureCodes(int height, int width, HostCodes codes) {
    /** @throws IllegalArgumentException if they are the codes of several pictures */
    public PictureCodes {
        if (codes.images() != 1) {
            throw new IllegalArgumentException("codes of " + codes.images() + " pictures, where one was expected");
        }
    }

    /** Every part by its name. */
    public SortedMap<String, HostTensor> parts() {
        return codes.parts();
    }

    /** The numbers of a part that holds indices or counts, row by row. */
    public int[] indices(String part) {
        return codes.indices(part);
    }

    /** The numbers of a part that holds coefficients, row by row. */
    public float[] coefficients(String part) {
        return codes.coefficients(part);
    }

    /** The same codes with other numbers in a coefficient part. */
    public PictureCodes withCoefficients(String part, float[] values) {
        return new PictureCodes(height, width, codes.withCoefficients(part, values));
    }

    /** The same codes with other numbers in a part that holds indices or counts. */
    public PictureCodes withIndices(String part, int[] values) {
        return new PictureCodes(height, width, codes.withIndices(part, values));
    }
}
