package io.github.narrows.train.imported;

import java.util.OptionalInt;

/** The bottleneck of a published file: one that a plug-in here computes, too. */
sealed interface PublishedBottleneck permits PublishedVq, PublishedGaussian {
    /** A file with a quantiser is quantised; any other has a Gaussian. */
    static PublishedBottleneck of(TensorShapes shapes, Keystones keystones) {
        if (!shapes.has(LayerNames.QUANTISER)) {
            return new PublishedGaussian(LatentEnds.of(shapes, PublishedGaussian.MOMENTS, keystones));
        }
        OptionalInt size = shapes.axis(LayerNames.CODEBOOK, 0);
        return new PublishedVq(keystones.one(LayerNames.CODEBOOK, size), LatentEnds.of(shapes, 1, keystones));
    }

    LatentEnds ends();

    /** The block of settings that makes it. */
    String settings();

    /** Adds the origins of its variables. */
    void addTo(OriginTable table);
}
