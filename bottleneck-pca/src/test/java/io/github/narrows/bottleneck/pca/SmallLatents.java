package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;

/** Latents that a test can train on in no time. */
final class SmallLatents {
    static final LatentShape SHAPE = new LatentShape(2, 2, 6);

    /** Numbers of an image. */
    static final int EACH = 24;

    /** Images of a batch. */
    static final int BATCH = 16;

    private SmallLatents() {}

    /** [BATCH, 2, 2, 6] by its number, with channels of falling variance. */
    static float[] batch(int index) {
        return new Spectrum(6, 0.7).draw(BATCH * SHAPE.positions(), index);
    }
}
