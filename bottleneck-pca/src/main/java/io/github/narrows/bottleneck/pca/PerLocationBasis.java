package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;

/** {@code per-location}: a basis for every position, as in the published code; tied to one image size. */
public record PerLocationBasis() implements BasisKind {
    @Override
    public Fibres fibres(GraphScope scope, LatentShape shape) {
        return new PerLocationFibres(shape);
    }
}
