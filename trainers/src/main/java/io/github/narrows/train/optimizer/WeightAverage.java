package io.github.narrows.train.optimizer;

import io.github.narrows.graph.Counter;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The moving average of the trained parameters, with which an autoencoder is evaluated and shipped. Update t = 1, 2, ...
 * has the decay min(decay, (1 + t) / (10 + t)): the first weights are soon forgotten.
 */
public final class WeightAverage {
    private final float decay;
    private final Counter updates;
    private final Map<Parameter, Parameter> averages = new LinkedHashMap<>();

    /** Starts as a copy of the parameters. */
    public WeightAverage(GraphScope scope, List<Parameter> parameters, float decay) {
        this.decay = decay;
        this.updates = scope.counter("updates");
        for (Parameter parameter : parameters) {
            averages.put(
                    parameter,
                    SlotName.state(
                            scope,
                            parameter,
                            (tf, shape, seed) ->
                                    parameter.read(tf.withControlDependencies(List.of(parameter.initialise())))));
        }
    }

    /** Moves every average towards its parameter; to be created after the optimiser. */
    public List<Op> follow(Ops tf) {
        Operand<TFloat32> t = tf.dtypes.cast(tf.math.add(updates.read(tf), tf.constant(1L)), TFloat32.class);
        Operand<TFloat32> warmUp = tf.math.div(tf.math.add(tf.constant(1f), t), tf.math.add(tf.constant(10f), t));
        Operand<TFloat32> share = tf.math.sub(tf.constant(1f), tf.math.minimum(tf.constant(decay), warmUp));
        List<Op> moved = new ArrayList<>();
        averages.forEach((parameter, average) -> moved.add(
                average.assignAdd(tf, tf.math.mul(share, tf.math.sub(parameter.read(tf), average.read(tf))))));
        moved.add(updates.increment(tf.withControlDependencies(moved)));
        return moved;
    }

    /** Makes every average a copy again, after parameters were set from data. */
    public List<Op> copy(Ops tf) {
        List<Op> copied = new ArrayList<>();
        averages.forEach((parameter, average) -> copied.add(average.assign(tf, parameter.read(tf))));
        return copied;
    }

    /** The average of one parameter. */
    public Optional<Parameter> of(Parameter parameter) {
        return Optional.ofNullable(averages.get(parameter));
    }
}
