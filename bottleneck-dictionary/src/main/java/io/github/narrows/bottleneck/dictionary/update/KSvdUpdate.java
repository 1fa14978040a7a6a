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
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Approximate K-SVD on the signals of one batch (Rubinstein et al. 2008): a few atoms at each step, in turn, so that each is
 * reached every K / {@code atomsPerStep} steps. A batch is forgotten after its step.
 */
final class KSvdUpdate implements DictionaryUpdate {
    private final Dictionary dictionary;
    private final AtomUsage usage;
    private final int atomsPerStep;

    KSvdUpdate(GraphScope scope, Shape shape, int atomsPerStep) {
        this.dictionary = new Dictionary(scope.state("atoms", shape, Dictionary.randomUnitVectors()));
        this.usage = new AtomUsage(scope.child("usage"), dictionary.size());
        this.atomsPerStep = atomsPerStep;
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
        return List.of(sweep(coding, pass), usage.follow(coding));
    }

    private StateUpdate sweep(Coding coding, Pass pass) {
        return StateUpdate.of(
                List.of(
                        coding.signals(),
                        coding.combined(),
                        coding.code().support(),
                        coding.code().coefficients(),
                        pass.draw()),
                tf -> {
                    Operand<TInt32> due = due(tf, pass);
                    Operand<TFloat32> moved = KSvdSweep.of(tf, coding, dictionary.stored(tf), due, atomsPerStep)
                            .atoms();
                    return dictionary.atoms().assignRows(tf.withControlDependencies(List.of(moved)), due, moved);
                });
    }

    /** Whose turn it is, [atomsPerStep]: by the passes so far, as gradients may be accumulated over several in a step. */
    private Operand<TInt32> due(Ops tf, Pass pass) {
        Operand<TInt64> first = tf.math.mul(pass.draw(), tf.constant((long) atomsPerStep));
        Operand<TInt64> places =
                tf.math.add(first, tf.range(tf.constant(0L), tf.constant((long) atomsPerStep), tf.constant(1L)));
        return tf.dtypes.cast(tf.math.floorMod(places, tf.constant((long) dictionary.size())), TInt32.class);
    }

    @Override
    public Op restart(Ops tf, RestartedRows rows, OptimizerSlots slots) {
        return tf.withControlDependencies(
                        List.of(rows.assign(tf, dictionary.atoms(), slots), usage.forget(tf, rows.which())))
                .noOp();
    }
}
