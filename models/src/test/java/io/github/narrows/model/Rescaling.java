package io.github.narrows.model;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import java.util.List;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A bottleneck with a trained scale, a random one that is state, and the names that a network uses too. */
final class Rescaling implements Bottleneck {
    private final PassThrough none;
    private final Parameter scale;

    Rescaling(GraphScope scope, LatentShape shape) {
        this.none = new PassThrough(shape);
        this.scale = scope.kernel("kernel", Shape.of(shape.channels()), Initializer.normal(1));
        GraphScope inner = scope.child("conv1");
        inner.trainable("bias", Shape.of(7), Initializer.uniform(1));
        inner.state("mean", Shape.of(3, 5), Initializer.orthogonal());
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Operand<TFloat32> scaled = tf.math.mul(latents, scale.read(tf));
        return new BottleneckOutput(scaled, encode(tf, latents), new TreeMap<>(), new TreeMap<>(), List.of());
    }

    @Override
    public CodeLayout layout() {
        return none.layout();
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        return none.encode(tf, latents);
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return tf.math.mul(none.decode(tf, codes), scale.read(tf));
    }
}
