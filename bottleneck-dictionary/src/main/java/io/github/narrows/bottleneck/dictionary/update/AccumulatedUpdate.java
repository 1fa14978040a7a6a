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

/** The atoms follow the statistics of all batches so far. Signals are coded by the atoms of before the step. */
final class AccumulatedUpdate implements DictionaryUpdate {
    private final Dictionary dictionary;
    private final AtomUsage usage;
    private final Accumulators accumulators;
    private final AtomStep step;

    AccumulatedUpdate(GraphScope scope, Shape shape, double decay, AtomStep step) {
        this.dictionary = new Dictionary(scope.state("atoms", shape, Dictionary.randomUnitVectors()));
        this.usage = new AtomUsage(scope.child("usage"), dictionary.size());
        this.accumulators = new Accumulators(scope.child("accumulators"), shape, decay);
        this.step = step;
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
        return List.of(new FollowCodes(coding), usage.follow(coding));
    }

    @Override
    public Op restart(Ops tf, RestartedRows rows, OptimizerSlots slots) {
        Statistics others = accumulators.without(tf, rows.which(), dictionary.stored(tf));
        Ops after = tf.withControlDependencies(List.of(others.together(), others.directions()));
        return tf.withControlDependencies(List.of(
                        accumulators.assign(after, others),
                        rows.assign(after, dictionary.atoms(), slots),
                        usage.forget(tf, rows.which())))
                .noOp();
    }

    /** Moves statistics and atoms. */
    private final class FollowCodes implements StateUpdate {
        private final Coding coding;

        FollowCodes(Coding coding) {
            this.coding = coding;
        }

        @Override
        public List<Operand<?>> reads() {
            return List.of(
                    coding.signals(), coding.code().support(), coding.code().coefficients());
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            Statistics batch = Statistics.of(tf, coding.signals(), coding.code(), dictionary.size());
            Statistics next = accumulators.next(tf, batch);
            Operand<TFloat32> atoms = step.next(tf, dictionary.stored(tf), next);
            Ops after = tf.withControlDependencies(List.of(next.together(), next.directions(), atoms));
            return tf.withControlDependencies(List.of(
                            accumulators.assign(after, next), dictionary.atoms().assign(after, atoms)))
                    .noOp();
        }
    }
}
