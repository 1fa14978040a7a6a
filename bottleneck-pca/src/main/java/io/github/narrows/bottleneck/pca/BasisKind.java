package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Kind;

/** How many bases there are, and of what. */
@Kind("basis")
public interface BasisKind {
    /**
     * The vectors that the basis is of.
     *
     * @param scope for what is trained on the way to them
     */
    Fibres fibres(GraphScope scope, LatentShape shape);
}
