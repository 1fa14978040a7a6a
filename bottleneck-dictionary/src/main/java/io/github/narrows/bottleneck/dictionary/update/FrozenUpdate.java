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
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The atoms stay as they were drawn: data neither move nor revive them. Their usage is counted all the same. */
final class FrozenUpdate implements DictionaryUpdate {
    private final Dictionary dictionary;
    private final AtomUsage usage;

    FrozenUpdate(GraphScope scope, Shape shape) {
        this.dictionary = new Dictionary(scope.state("atoms", shape, Dictionary.randomUnitVectors()));
        this.usage = new AtomUsage(scope.child("usage"), dictionary.size());
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
        return Map.of();
    }

    @Override
    public List<StateUpdate> follow(Coding coding, Pass pass) {
        return List.of(usage.follow(coding));
    }

    @Override
    public Op restart(Ops tf, RestartedRows rows, OptimizerSlots slots) {
        return tf.noOp();
    }
}
