package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.settings.SettingsException;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The statistics of the batches so far, each weighing {@code decay} times as much as the one after it (Mairal et al. 2009,
 * with a constant instead of their vanishing rate of forgetting: an encoder that learns makes old statistics wrong). They
 * start at zero, so the first batch counts whole. What is common to both cancels wherever they are used: no debiasing.
 */
final class Accumulators {
    /** [K, K] numbers and as many again while they move: 64 MiB each here. */
    private static final int MOST_ATOMS = 4096;

    private final Parameter together;
    private final Parameter directions;
    private final double decay;

    Accumulators(GraphScope scope, Shape shape, double decay) {
        long atoms = shape.get(0);
        if (atoms > MOST_ATOMS) {
            throw SettingsException.of(
                    "atoms",
                    ("must be at most %d for this update, which keeps a table of atoms by atoms, found %d; "
                                    + "'gradient' and 'k-svd' keep none")
                            .formatted(MOST_ATOMS, atoms));
        }
        this.together = scope.state("together", Shape.of(atoms, atoms), Initializer.zeros());
        this.directions = scope.state("directions", shape, Initializer.zeros());
        this.decay = decay;
    }

    /** The statistics after one more batch; reads the present ones. */
    Statistics next(Ops tf, Statistics batch) {
        return new Statistics(next(tf, together, batch.together()), next(tf, directions, batch.directions()));
    }

    private Operand<TFloat32> next(Ops tf, Parameter sum, Operand<TFloat32> batch) {
        return tf.math.add(tf.math.mul(sum.read(tf), tf.constant((float) decay)), batch);
    }

    Op assign(Ops tf, Statistics statistics) {
        return tf.withControlDependencies(List.of(
                        together.assign(tf, statistics.together()), directions.assign(tf, statistics.directions())))
                .noOp();
    }

    /**
     * The statistics without the given atoms, as if they had never served: B_j - sum_k A_jk d_k, and zeros in their own rows
     * and columns. With what is theirs in the signals of others, those would turn towards the old place of an atom that is
     * there no more; with their own, they would be back there one step later themselves.
     *
     * @param which atoms, [K]
     * @param atoms as they were, [K, d]
     */
    Statistics without(Ops tf, Operand<TBool> which, Operand<TFloat32> atoms) {
        Operand<TFloat32> pairs = together.read(tf);
        Operand<TFloat32> none = tf.zerosLike(pairs);
        Operand<TBool> rows = tf.expandDims(which, tf.constant(1));
        Operand<TBool> columns = tf.expandDims(which, tf.constant(0));
        Operand<TFloat32> shares = Float32Product.of(tf, tf.select(columns, pairs, none), atoms);
        Operand<TFloat32> others = tf.math.sub(directions.read(tf), shares);
        return new Statistics(
                tf.select(tf.math.logicalOr(rows, columns), none, pairs),
                tf.select(rows, tf.zerosLike(others), others));
    }
}
