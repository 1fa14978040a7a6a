package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.RestartedRows;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.dictionary.AtomUsage;
import io.github.narrows.bottleneck.dictionary.Coding;
import io.github.narrows.bottleneck.dictionary.Dictionary;
import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The atoms are trained down the dictionary loss, the mean of (sg[z] - D g)^2 with fixed coefficients, and put back on the
 * sphere after each step. Their gradient is tangent to it already, as they are normalised when read.
 */
final class GradientUpdate implements DictionaryUpdate {
    private final Dictionary dictionary;
    private final AtomUsage usage;
    private final float dictionaryWeight;

    GradientUpdate(GraphScope scope, Shape shape, float dictionaryWeight) {
        this.dictionary = new Dictionary(scope.trainable("atoms", shape, Dictionary.randomUnitVectors()));
        this.usage = new AtomUsage(scope.child("usage"), dictionary.size());
        this.dictionaryWeight = dictionaryWeight;
    }

    @Override
    public Dictionary dictionary() {
        return dictionary;
    }

    @Override
    public AtomUsage usage() {
        return usage;
    }

    @Override
    public Map<String, Operand<TFloat32>> losses(Ops tf, Coding coding) {
        return new TreeMap<>(
                Map.of("dictionary", tf.math.mul(coding.dictionaryLoss(tf), tf.constant(dictionaryWeight))));
    }

    @Override
    public List<StateUpdate> follow(Coding coding, Pass pass) {
        return List.of(renormalise(), usage.follow(coding));
    }

    private StateUpdate renormalise() {
        return StateUpdate.of(List.of(), (tf, slots) -> {
            List<Op> done = new ArrayList<>();
            done.add(Dictionary.renormalise(tf, dictionary.atoms()));
            slots.of(dictionary.atoms()).average().ifPresent(average -> done.add(Dictionary.renormalise(tf, average)));
            return tf.withControlDependencies(done).noOp();
        });
    }

    @Override
    public Op restart(Ops tf, RestartedRows rows, OptimizerSlots slots) {
        return tf.withControlDependencies(
                        List.of(rows.assign(tf, dictionary.atoms(), slots), usage.forget(tf, rows.which())))
                .noOp();
    }
}
