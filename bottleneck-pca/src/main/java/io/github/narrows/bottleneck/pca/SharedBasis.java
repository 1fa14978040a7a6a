package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;

/** {@code shared}: one basis for the latent vectors of all positions, as a 1x1 convolution with orthonormal weights. */
public record SharedBasis() implements BasisKind {
    @Override
    public Fibres fibres(GraphScope scope, LatentShape shape) {
        return new SharedFibres(shape);
    }
}
