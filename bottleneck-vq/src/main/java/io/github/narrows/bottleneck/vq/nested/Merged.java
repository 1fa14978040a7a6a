package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Better;
import io.github.narrows.bottleneck.BottleneckOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Values of several bottlenecks put together. */
final class Merged {
    private Merged() {}

    /**
     * The sum of tensors of one shape. Not {@code addN}: that begins with whichever input's memory it may reuse, so that sums
     * of three would not repeat bit for bit.
     */
    static Operand<TFloat32> total(Ops tf, List<Operand<TFloat32>> values) {
        return tf.reduceSum(tf.stack(values), tf.constant(0));
    }

    /** Scalars by name. */
    static SortedMap<String, Operand<TFloat32>> sum(Ops tf, List<SortedMap<String, Operand<TFloat32>>> all) {
        SortedMap<String, List<Operand<TFloat32>>> byName = new TreeMap<>();
        all.forEach(map -> map.forEach((name, value) ->
                byName.computeIfAbsent(name, any -> new ArrayList<>()).add(value)));
        SortedMap<String, Operand<TFloat32>> sums = new TreeMap<>();
        byName.forEach((name, values) -> sums.put(name, total(tf, values)));
        return sums;
    }

    /** Scalars by name. */
    static SortedMap<String, Operand<TFloat32>> mean(Ops tf, List<SortedMap<String, Operand<TFloat32>>> all) {
        SortedMap<String, Operand<TFloat32>> means = new TreeMap<>();
        sum(tf, all).forEach((name, sum) -> means.put(name, tf.math.div(sum, tf.constant((float) all.size()))));
        return means;
    }

    /** Which way of the metrics is better. */
    static SortedMap<String, Better> better(List<BottleneckOutput> outputs) {
        SortedMap<String, Better> better = new TreeMap<>();
        outputs.forEach(output -> better.putAll(output.better()));
        return better;
    }
}
