package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.RestartedRows;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The atoms of which latents are combined.
 *
 * @param atoms as they are kept, [K, d]: a moving average of unit vectors is none, so they are normalised when read
 */
public record Dictionary(Parameter atoms) {
    /** The square of 1e-8, below which an atom has no direction. */
    private static final float SMALLEST_SQUARE = 1e-16f;

    /** What is left of unit vectors that cancel has no direction below this length: it is rounding. */
    private static final float SHORTEST = 1e-5f;

    /** Random unit vectors. */
    public static Initializer randomUnitVectors() {
        return (tf, shape, seed) -> normalise(tf, Initializer.normal(1).create(tf, shape, seed));
    }

    /** How many atoms there are. */
    public int size() {
        return (int) atoms.shape().get(0);
    }

    /**
     * The atoms at unit length, [K, d]. A gradient through them is tangent to the sphere: what would only lengthen an atom
     * does not pass.
     */
    public Operand<TFloat32> read(Ops tf) {
        return normalise(tf, atoms.read(tf));
    }

    /** The atoms as they are kept, [K, d]: for updates that keep them at unit length, and unused ones to the last bit. */
    public Operand<TFloat32> stored(Ops tf) {
        return atoms.read(tf);
    }

    /** Puts the stored values of {@code atoms}, or of what is averaged beside them, back on the sphere. */
    public static Op renormalise(Ops tf, Parameter atoms) {
        return atoms.assign(tf, normalise(tf, atoms.read(tf)));
    }

    /**
     * The largest absolute cosine between two atoms, a scalar. Of many atoms in few dimensions some are close by chance: 512
     * random ones of 16 numbers have 0.9.
     */
    static Operand<TFloat32> coherence(Ops tf, Operand<TFloat32> unitAtoms) {
        Operand<TFloat32> cosines = tf.math.abs(Float32Product.transposedRight(tf, unitAtoms, unitAtoms));
        Operand<TFloat32> itself =
                tf.fill(tf.constant(new long[] {unitAtoms.shape().get(0)}), tf.constant(0f));
        return tf.max(tf.linalg.matrixSetDiag(cosines, itself, tf.constant(0)), tf.constant(new int[] {0, 1}));
    }

    /** Every row at unit length, [m, d]; the row of {@code otherwise} where there is hardly a length to divide by. */
    public static Operand<TFloat32> directions(Ops tf, Operand<TFloat32> rows, Operand<TFloat32> otherwise) {
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(rows), tf.constant(1), ReduceSum.keepDims(true));
        Operand<TBool> directed = tf.math.greater(squares, tf.constant(SHORTEST * SHORTEST));
        return tf.select(directed, normalise(tf, rows), otherwise);
    }

    /**
     * The given atoms begin anew in the directions of signals; one whose signal has no direction goes on as it is.
     *
     * @param which atoms, [K]
     * @param signals of any length, one for each atom, [K, d]
     */
    public static RestartedRows restarted(Ops tf, Operand<TBool> which, Operand<TFloat32> signals) {
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(signals), tf.constant(1));
        Operand<TBool> directed = tf.math.greater(squares, tf.constant(SMALLEST_SQUARE));
        return new RestartedRows(tf.math.logicalAnd(which, directed), normalise(tf, signals));
    }

    /** Every row at unit length; a row of zeros stays, with a finite gradient. */
    public static Operand<TFloat32> normalise(Ops tf, Operand<TFloat32> rows) {
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(rows), tf.constant(1), ReduceSum.keepDims(true));
        return tf.math.div(rows, tf.math.sqrt(tf.math.maximum(squares, tf.constant(SMALLEST_SQUARE))));
    }
}
