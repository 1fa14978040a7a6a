package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Projection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A bottleneck whose codes have another width than the latents, between a trained affine map in and one back out. Both maps
 * start with orthonormal rows or columns, so that neither stretches what passes.
 */
public final class ProjectedBottleneck implements KnownCodes {
    private final Projection in;
    private final Projection out;
    private final Bottleneck inner;
    private final long outNumbers;

    private ProjectedBottleneck(Projection in, Projection out, Bottleneck inner, long outNumbers) {
        this.in = in;
        this.out = out;
        this.inner = inner;
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
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        BottleneckOutput output = inner.apply(tf, in.apply(tf, latents), pass);
        return new BottleneckOutput(
                out.apply(tf, output.latents()),
                output.codes(),
                output.losses(),
                output.metrics(),
                output.stateUpdates());
    }

    @Override
    public Operand<TFloat32> through(Ops tf, Operand<TFloat32> latents, Codes codes, Pass pass) {
        return out.apply(tf, KnownCodes.through(inner, tf, in.apply(tf, latents), codes, pass));
    }

    /** The map out stands beside the codebook: a decoder needs both. */
    @Override
    public CodeLayout layout() {
        CodeLayout layout = inner.layout();
        return new CodeLayout(layout.parts(), layout.sideInformation() + outNumbers);
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        return inner.encode(tf, in.apply(tf, latents));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return out.apply(tf, inner.decode(tf, codes));
    }

    @Override
    public List<StateUpdate> start(Ops tf, Operand<TFloat32> latents) {
        return inner.start(tf, in.apply(tf, latents));
    }

    @Override
    public SortedMap<Integer, Bottleneck> truncations() {
        SortedMap<Integer, Bottleneck> truncations = new TreeMap<>();
        inner.truncations()
                .forEach((kept, view) -> truncations.put(kept, new ProjectedBottleneck(in, out, view, outNumbers)));
        return truncations;
    }
}
