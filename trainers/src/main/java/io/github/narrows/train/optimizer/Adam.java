package io.github.narrows.train.optimizer;

import io.github.narrows.graph.Counter;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;

/**
 * Adam (Kingma and Ba 2015) and, with a weight decay, AdamW (Loshchilov and Hutter 2019), on the raw operation: epsilon
 * stands beside the uncorrected root. The powers of the betas follow from a saved count of this optimiser's own updates,
 * so that a second optimiser may start late and a resumed run goes on exactly. Only kernels decay.
 */
final class Adam implements Optimizer {
    private final AdamWConfig settings;
    private final Counter updates;
    private final Map<Parameter, Moments> moments = new LinkedHashMap<>();

    private record Moments(Parameter first, Parameter second) {}

    Adam(GraphScope scope, List<Parameter> parameters, AdamWConfig settings) {
        this.settings = settings;
        this.updates = scope.counter("updates");
        GraphScope first = scope.child("first-moment");
        GraphScope second = scope.child("second-moment");
        for (Parameter parameter : parameters) {
            moments.put(
                    parameter,
                    new Moments(
                            SlotName.state(first, parameter, Initializer.zeros()),
                            SlotName.state(second, parameter, Initializer.zeros())));
        }
    }

    @Override
    public Operand<TFloat32> rate(Ops tf, long totalUpdates) {
        Operand<TFloat32> done = tf.dtypes.cast(updates.read(tf), TFloat32.class);
        return settings.schedule().rate(tf, settings.learningRate(), done, totalUpdates);
    }

    @Override
    public List<Op> update(Ops tf, List<Operand<TFloat32>> gradients, Operand<TFloat32> rate) {
        Operand<TInt64> update = tf.math.add(updates.read(tf), tf.constant(1L));
        Operand<TFloat32> firstPower = power(tf, settings.beta1(), update);
        Operand<TFloat32> secondPower = power(tf, settings.beta2(), update);
        List<Op> moved = new ArrayList<>();
        int next = 0;
        for (Map.Entry<Parameter, Moments> entry : moments.entrySet()) {
            Parameter parameter = entry.getKey();
            moved.add(decayed(tf, parameter, rate)
                    .train
                    .applyAdam(
                            parameter.variable(),
                            entry.getValue().first().variable(),
                            entry.getValue().second().variable(),
                            firstPower,
                            secondPower,
                            rate,
                            tf.constant(settings.beta1()),
                            tf.constant(settings.beta2()),
                            tf.constant(settings.epsilon()),
                            gradients.get(next++)));
        }
        moved.add(updates.increment(tf.withControlDependencies(moved)));
        return moved;
    }

    @Override
    public List<Parameter> moments(Parameter parameter) {
        Moments kept = moments.get(parameter);
        return kept == null ? List.of() : List.of(kept.first(), kept.second());
    }

    /** What the Adam update of a parameter is created with: after the decoupled decay of its value, if it has one. */
    private Ops decayed(Ops tf, Parameter parameter, Operand<TFloat32> rate) {
        if (settings.weightDecay() == 0 || parameter.role() != Parameter.Role.KERNEL) {
            return tf;
        }
        Operand<TFloat32> kept = tf.math.sub(tf.constant(1f), tf.math.mul(rate, tf.constant(settings.weightDecay())));
        return tf.withControlDependencies(List.of(parameter.assign(tf, tf.math.mul(parameter.read(tf), kept))));
    }

    private static Operand<TFloat32> power(Ops tf, float beta, Operand<TInt64> exponent) {
        Operand<TFloat64> power = tf.math.pow(tf.constant((double) beta), tf.dtypes.cast(exponent, TFloat64.class));
        return tf.dtypes.cast(power, TFloat32.class);
    }
}
