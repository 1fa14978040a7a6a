package org.example;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.RestartedRows;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.dictionary.AtomUsage;
import io.github.narrows.bottleneck.dictionary.Coding;
import io.github.narrows.bottleneck.dictionary.Dictionary;
import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.settings.Setting;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An update from elsewhere: every atom goes a little towards what the codes leave of the signals that use it. */
public record SlowAtoms(
        @Setting(value = "0.1", min = 0, max = 1, help = "how far")
        float pace) implements DictionaryUpdate.Config {
    @Override
    public DictionaryUpdate create(GraphScope scope, Shape shape) {
        return new Update(
                new Dictionary(scope.state("atoms", shape, Dictionary.randomUnitVectors())),
                new AtomUsage(scope.child("usage"), (int) shape.get(0)),
                pace);
    }

    private record Update(Dictionary dictionary, AtomUsage usage, float pace) implements DictionaryUpdate {
        @Override
        public Map<String, Operand<TFloat32>> losses(Ops tf, Coding coding) {
            return Map.of();
        }

        @Override
        public List<StateUpdate> follow(Coding coding, Pass pass) {
            return List.of(new Move(this, coding), usage.follow(coding));
        }

        @Override
        public Op restart(Ops tf, RestartedRows rows, OptimizerSlots slots) {
            return tf.withControlDependencies(
                            List.of(rows.assign(tf, dictionary.atoms(), slots), usage.forget(tf, rows.which())))
                    .noOp();
        }
    }

    private record Move(Update update, Coding coding) implements StateUpdate {
        @Override
        public List<Operand<?>> reads() {
            return coding.tensors();
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            Operand<TFloat32> left = tf.math.sub(coding.signals(), coding.combined());
            Operand<TFloat32> terms = tf.math.mul(
                    tf.expandDims(coding.code().coefficients(), tf.constant(2)), tf.expandDims(left, tf.constant(1)));
            int atoms = update.dictionary().size();
            Operand<TFloat32> sums =
                    tf.math.unsortedSegmentSum(terms, coding.code().support(), tf.constant(atoms));
            Operand<TFloat32> energies = tf.expandDims(coding.code().energies(tf, atoms), tf.constant(1));
            Operand<TFloat32> step = tf.math.mul(tf.math.divNoNan(sums, energies), tf.constant(update.pace()));
            Operand<TFloat32> old = update.dictionary().stored(tf);
            Operand<TFloat32> moved = Dictionary.directions(tf, tf.math.add(old, step), old);
            return update.dictionary().atoms().assign(tf, moved);
        }
    }
}
