package io.github.narrows.model;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Float32Boundary;
import io.github.narrows.graph.Pass;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Keeps a bottleneck in float32 between an encoder and a decoder in mixed precision, whatever plug-in it is of. */
record Float32Bottleneck(Bottleneck inner) implements Bottleneck {
    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        BottleneckOutput output = inner.apply(tf, Float32Boundary.of(tf, latents), pass);
        return new BottleneckOutput(
                Float32Boundary.of(tf, output.latents()),
                output.codes(),
                output.losses(),
                output.metrics(),
                output.stateUpdates());
    }

    @Override
    public CodeLayout layout() {
        return inner.layout();
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        return inner.encode(tf, Float32Boundary.of(tf, latents));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return Float32Boundary.of(tf, inner.decode(tf, codes));
    }

    @Override
    public List<StateUpdate> start(Ops tf, Operand<TFloat32> latents) {
        return inner.start(tf, Float32Boundary.of(tf, latents));
    }

    @Override
    public List<String> remarks() {
        return inner.remarks();
    }

    @Override
    public SortedMap<Integer, Bottleneck> truncations() {
        SortedMap<Integer, Bottleneck> truncations = new TreeMap<>();
        inner.truncations().forEach((kept, view) -> truncations.put(kept, new Float32Bottleneck(view)));
        return truncations;
    }
}
