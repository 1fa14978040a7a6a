package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Layers one after the other. Each named layer has its variables and its operations under its name. */
public final class Sequence implements Layer {
    private final GraphScope scope;
    private final List<Layer> layers;

    private Sequence(GraphScope scope, List<Layer> layers) {
        this.scope = scope;
        this.layers = List.copyOf(layers);
    }

    /** An empty sequence whose layers will live in {@code scope}. */
    public static Sequence in(GraphScope scope) {
        return new Sequence(scope, List.of());
    }

    /** This sequence and a layer that is created in the child scope {@code name}. */
    public Sequence then(String name, Function<GraphScope, ? extends Layer> layer) {
        return then(named(name, layer.apply(scope.child(name))));
    }

    /** This sequence and a layer without variables, such as an activation. */
    public Sequence then(Layer layer) {
        List<Layer> longer = new ArrayList<>(layers);
        longer.add(layer);
        return new Sequence(scope, longer);
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> y = x;
        for (Layer layer : layers) {
            y = layer.apply(tf, y);
        }
        return y;
    }

    private static Layer named(String name, Layer layer) {
        return (tf, x) -> layer.apply(tf.withSubScope(name), x);
    }
}
