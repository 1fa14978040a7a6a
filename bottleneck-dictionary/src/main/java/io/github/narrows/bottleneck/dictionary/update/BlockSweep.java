package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.bottleneck.dictionary.Dictionary;
import io.github.narrows.graph.Float32Product;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * One sweep of block coordinate descent (Mairal et al. 2009, algorithm 2, with atoms of exactly unit length). Blocks follow
 * one another, each seeing those before it moved; the atoms of a block move at once:
 *
 * <pre>
 * u_j = d_j + step_j (B_j - A_j D)     d_j &lt;- u_j / |u_j|     step_j = min(damping / A_jj, 1.6 / sum of |A_jk| in the block)
 * </pre>
 *
 * <p>With blocks of one atom and no damping that is the published rule. Atoms that always serve together would otherwise
 * each mend the whole of their common error, and overshoot by as many times as they are, whatever the damping: hence the
 * second bound, below the 2 at which their common step would no longer descend (Gershgorin).
 *
 * @param block how many atoms move at once
 * @param damping the share of its own best step that an atom takes
 */
record BlockSweep(int block, double damping) implements AtomStep {
    private static final float LONGEST_COMMON_STEP = 1.6f;

    @Override
    public Operand<TFloat32> next(Ops tf, Operand<TFloat32> atoms, Statistics statistics) {
        int count = (int) atoms.shape().get(0);
        Operand<TBool> used = statistics.used(tf);
        List<Operand<TFloat32>> moved = new ArrayList<>();
        for (int from = 0; from < count; from += block) {
            Block rows = new Block(from, Math.min(block, count - from));
            Operand<TFloat32> present = joined(tf, moved, new Block(from, count - from).of(tf, atoms));
            Operand<TFloat32> together = rows.of(tf, statistics.together());
            Operand<TFloat32> gradient =
                    tf.math.sub(rows.of(tf, statistics.directions()), Float32Product.of(tf, together, present));
            Operand<TFloat32> old = rows.of(tf, atoms);
            Operand<TFloat32> wanted = tf.math.add(old, tf.math.mul(steps(tf, rows, together), gradient));
            Operand<TFloat32> next = Dictionary.directions(tf, wanted, old);
            moved.add(tf.select(rows.of(tf, used), next, old));
        }
        return joined(tf, moved.subList(0, moved.size() - 1), moved.get(moved.size() - 1));
    }

    private static Operand<TFloat32> joined(Ops tf, List<Operand<TFloat32>> blocks, Operand<TFloat32> last) {
        List<Operand<TFloat32>> all = new ArrayList<>(blocks);
        all.add(last);
        return all.size() == 1 ? last : tf.concat(all, tf.constant(0));
    }

    /** [size, 1]; 0 for an atom without energy. */
    private Operand<TFloat32> steps(Ops tf, Block rows, Operand<TFloat32> together) {
        Operand<TFloat32> within = tf.slice(
                together, tf.constant(new int[] {0, rows.from()}), tf.constant(new int[] {rows.size(), rows.size()}));
        Operand<TFloat32> own = tf.expandDims(tf.linalg.tensorDiagPart(within), tf.constant(1));
        Operand<TFloat32> common = tf.reduceSum(tf.math.abs(within), tf.constant(1), ReduceSum.keepDims(true));
        return tf.math.minimum(
                tf.math.divNoNan(tf.constant((float) damping), own),
                tf.math.divNoNan(tf.constant(LONGEST_COMMON_STEP), common));
    }

    /** Neighbouring rows of a matrix. */
    private record Block(int from, int size) {
        <T extends TType> Operand<T> of(Ops tf, Operand<T> matrix) {
            return tf.slice(matrix, tf.constant(new int[] {from, 0}), tf.constant(new int[] {size, -1}));
        }
    }
}
