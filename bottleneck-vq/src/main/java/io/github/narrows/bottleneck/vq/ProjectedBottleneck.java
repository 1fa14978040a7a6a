package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.FilterBottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Projection;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A bottleneck whose codes have another width than the latents, between a trained affine map in and one back out. Both maps
 * start with orthonormal rows or columns, so that neither stretches what passes.
 */
public final class ProjectedBottleneck extends FilterBottleneck implements KnownCodes {
    private final Projection in;
    private final Projection out;
    private final long outNumbers;

    private ProjectedBottleneck(Projection in, Projection out, Bottleneck inner, long outNumbers) {
        super(inner);
        this.in = in;
        this.out = out;
        this.outNumbers = outNumbers;
    }

    /**
     * Creates the maps, and the bottleneck between them.
     *
     * @param shape of the latents
     * @param codeChannels what the bottleneck between the maps sees
     */
    public static Bottleneck of(GraphScope scope, LatentShape shape, int codeChannels, Bottleneck.Config inner) {
        int channels = shape.channels();
        return new ProjectedBottleneck(
                new Projection(scope.child("in"), channels, codeChannels, Initializer.orthogonal()),
                new Projection(scope.child("out"), codeChannels, channels, Initializer.orthogonal()),
                inner.create(scope.child("codes"), new LatentShape(shape.height(), shape.width(), codeChannels)),
                (codeChannels + 1L) * channels);
    }

    @Override
    protected Bottleneck around(Bottleneck view) {
        return new ProjectedBottleneck(in, out, view, outNumbers);
    }

    @Override
    protected Operand<TFloat32> in(Ops tf, Operand<TFloat32> latents) {
        return in.apply(tf, latents);
    }

    @Override
    protected Operand<TFloat32> out(Ops tf, Operand<TFloat32> constrained) {
        return out.apply(tf, constrained);
    }

    @Override
    public Operand<TFloat32> through(Ops tf, Operand<TFloat32> latents, Codes codes, Pass pass) {
        return out.apply(tf, KnownCodes.through(inner(), tf, in.apply(tf, latents), codes, pass));
    }

    /** The map out stands beside the codebook: a decoder needs both. */
    @Override
    public CodeLayout layout() {
        CodeLayout layout = super.layout();
        return new CodeLayout(layout.parts(), layout.sideInformation() + outNumbers);
    }
}
