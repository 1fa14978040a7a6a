package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;

/** {@code global}: one basis for the whole of an image's latents; tied to one image size. */
public record GlobalBasis(
        @Setting(value = "none", help = "what maps the latents to the vector that the basis is of")
        Heads.Config heads) implements BasisKind {
    public static final GlobalBasis DEFAULTS = new GlobalBasis(new NoHeads());

    @Override
    public Fibres fibres(GraphScope scope, LatentShape shape) {
        return new GlobalFibres(shape, heads.create(scope.child("heads"), shape.positions() * shape.channels()));
    }
}
