package io.github.narrows.bottleneck;

import io.github.narrows.graph.Pass;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A bottleneck around another one, to which everything is forwarded. A subclass says what happens to latents on the way in
 * and to constrained latents on the way out, and overrides what else it changes.
 */
public abstract class FilterBottleneck implements Bottleneck {
    private final Bottleneck inner;

    protected FilterBottleneck(Bottleneck inner) {
        this.inner = inner;
    }

    /** What stands inside. */
    protected final Bottleneck inner() {
        return inner;
    }

    /** The same around a view of what stands inside. */
    protected abstract Bottleneck around(Bottleneck view);

    /** Latents on their way in: unchanged. */
    protected Operand<TFloat32> in(Ops tf, Operand<TFloat32> latents) {
        return latents;
    }

    /** Constrained latents on their way out: unchanged. */
    protected Operand<TFloat32> out(Ops tf, Operand<TFloat32> constrained) {
        return constrained;
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        BottleneckOutput output = inner.apply(tf, in(tf, latents), pass);
        return output.withLatents(out(tf, output.latents()));
    }

    @Override
    public CodeLayout layout() {
        return inner.layout();
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        return inner.encode(tf, in(tf, latents));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return out(tf, inner.decode(tf, codes));
    }

    @Override
    public List<StateUpdate> start(Ops tf, Operand<TFloat32> latents) {
        return inner.start(tf, in(tf, latents));
    }

    @Override
    public Optional<Posterior> posterior(Ops tf, Operand<TFloat32> latents) {
        return inner.posterior(tf, in(tf, latents));
    }

    @Override
    public SortedMap<Integer, Bottleneck> truncations() {
        SortedMap<Integer, Bottleneck> truncations = new TreeMap<>(inner.truncations());
        truncations.replaceAll((kept, view) -> around(view));
        return Collections.unmodifiableSortedMap(truncations);
    }

    @Override
    public List<String> remarks() {
        return inner.remarks();
    }
}
