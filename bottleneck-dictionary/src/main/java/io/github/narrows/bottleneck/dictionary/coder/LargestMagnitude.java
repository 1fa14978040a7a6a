package io.github.narrows.bottleneck.dictionary.coder;

import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.LastAxis;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * In which column the largest magnitude of each row stands, over blocks of columns of which one exists at a time: a block
 * waits for the one before it, and only a running maximum is kept. The lowest column wins a tie.
 */
final class LargestMagnitude {
    /** Columns of a block. Wider ones are no faster, and narrower ones spend their time on the running maximum. */
    static final int WIDTH = 1024;

    /** The columns {@code start} to {@code start + width - 1}. */
    record Block(int start, int width) {
        /** Some rows of a matrix. */
        Operand<TFloat32> rows(Ops tf, Operand<TFloat32> matrix) {
            int length = (int) LastAxis.channels(matrix);
            return tf.slice(matrix, tf.constant(new int[] {start, 0}), tf.constant(new int[] {width, length}));
        }
    }

    /** The columns of one block, [n, width], none of which is computed before the operations that {@code tf} waits for. */
    @FunctionalInterface
    interface Columns {
        Operand<TFloat32> of(Ops tf, Block block);
    }

    private LargestMagnitude() {}

    /** As few blocks of nearly equal width as hold so many columns. */
    static List<Block> blocks(int columns) {
        int count = (columns + WIDTH - 1) / WIDTH;
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int start = (int) ((long) columns * i / count);
            blocks.add(new Block(start, (int) ((long) columns * (i + 1) / count) - start));
        }
        return blocks;
    }

    /**
     * The atom that correlates most with each vector, [n].
     *
     * @param vectors [n, d]
     * @param atoms [K, d]
     */
    static Operand<TInt32> correlation(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> atoms) {
        return of(
                tf,
                blocks((int) atoms.shape().get(0)),
                (next, block) -> Float32Product.transposedRight(next, vectors, block.rows(tf, atoms)));
    }

    /** The column of the largest magnitude of each row, [n]. */
    static Operand<TInt32> of(Ops tf, List<Block> blocks, Columns columns) {
        Operand<TFloat32> first = tf.math.abs(columns.of(tf, blocks.get(0)));
        Operand<TInt32> place = largest(tf, first);
        if (blocks.size() == 1) {
            return place;
        }
        Operand<TFloat32> maximum = tf.max(first, tf.constant(1));
        for (Block block : blocks.subList(1, blocks.size())) {
            Ops next = tf.withControlDependencies(List.<Op>of(place, maximum));
            Operand<TFloat32> magnitudes = tf.math.abs(columns.of(next, block));
            Operand<TInt32> here = tf.math.add(largest(tf, magnitudes), tf.constant(block.start()));
            Operand<TFloat32> height = tf.max(magnitudes, tf.constant(1));
            place = tf.select(tf.math.greater(height, maximum), here, place);
            maximum = tf.math.maximum(height, maximum);
        }
        return place;
    }

    /** Floats that are not negative are ordered like their bits, and the largest integer is found in 2/3 of the time. */
    private static Operand<TInt32> largest(Ops tf, Operand<TFloat32> magnitudes) {
        return tf.math.argMax(tf.bitcast(magnitudes, TInt32.class), tf.constant(1), TInt32.class);
    }
}
