package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Kind;
import io.github.narrows.settings.Setting;

/** How many bases there are, and of what. */
@Kind("basis")
public interface BasisKind {
    /**
     * The vectors that the basis is of.
     *
     * @param scope for what is trained on the way to them
     */
    Fibres fibres(GraphScope scope, LatentShape shape);

    /** {@code shared}: one basis for the latent vectors of all positions, as a 1x1 convolution with orthonormal weights. */
    record Shared() implements BasisKind {
        @Override
        public Fibres fibres(GraphScope scope, LatentShape shape) {
            return new SharedFibres(shape);
        }
    }

    /** {@code per-location}: a basis for every position, as in the published code; tied to one image size. */
    record PerLocation() implements BasisKind {
        @Override
        public Fibres fibres(GraphScope scope, LatentShape shape) {
            return new PerLocationFibres(shape);
        }
    }

    /** {@code global}: one basis for the whole of an image's latents; tied to one image size. */
    record Global(
            @Setting(
                    value = "none",
                    help = "what maps the latents of an image to the vector whose components are learned")
            Heads.Config heads)
            implements BasisKind {
        public static final Global DEFAULTS = new Global(new Heads.None());

        @Override
        public Fibres fibres(GraphScope scope, LatentShape shape) {
            return new GlobalFibres(shape, heads.create(scope.child("heads"), shape.positions() * shape.channels()));
        }
    }
}
