package io.github.narrows.train.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The losses and metrics of a step in one vector, so that they come to the host in one piece. */
final class ScalarReport {
    private final SortedMap<String, Operand<TFloat32>> each;
    private final List<String> names;
    private final int forwardCount;
    private final Operand<TFloat32> forward;
    private final Operand<TFloat32> withEnd;

    /**
     * @param forwardScalars known after every pass
     * @param endScalars known when the parameters have moved
     */
    ScalarReport(
            Ops tf, SortedMap<String, Operand<TFloat32>> forwardScalars, Map<String, Operand<TFloat32>> endScalars) {
        this.each = forwardScalars;
        SortedMap<String, Operand<TFloat32>> end = new TreeMap<>(endScalars);
        this.names = new ArrayList<>(forwardScalars.keySet());
        this.forwardCount = names.size();
        names.addAll(end.keySet());
        List<Operand<TFloat32>> all = new ArrayList<>(forwardScalars.values());
        this.forward = tf.stack(all);
        all.addAll(end.values());
        this.withEnd = tf.stack(all);
    }

    /** What is known after every pass, one by one. */
    SortedMap<String, Operand<TFloat32>> each() {
        return each;
    }

    Operand<TFloat32> forward() {
        return forward;
    }

    Operand<TFloat32> withEnd() {
        return withEnd;
    }

    PassReport read(TFloat32 vector, boolean ended) {
        SortedMap<String, Double> ofPass = new TreeMap<>();
        SortedMap<String, Double> ofStep = new TreeMap<>();
        for (int i = 0; i < (ended ? names.size() : forwardCount); i++) {
            (i < forwardCount ? ofPass : ofStep).put(names.get(i), (double) vector.getFloat(i));
        }
        return new PassReport(ofPass, ofStep);
    }
}
