package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;

/** {@code global}: one basis for the whole of an image's latents; tied to one image size. */
public record GlobalBasis() implements BasisKind {
    @Override
    public Fibres fibres(GraphScope scope, LatentShape shape) {
        return new GlobalFibres(shape);
    }
}
