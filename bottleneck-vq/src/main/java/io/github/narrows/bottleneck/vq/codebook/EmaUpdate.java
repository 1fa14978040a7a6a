package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Every code is the moving average of the latent vectors that chose it (van den Oord et al. 2017, appendix A.1), with
 * debiased averages and Laplace-smoothed counts:
 *
 * <pre>
 * N_k &lt;- decay N_k + (1 - decay) n_k           m_k &lt;- decay m_k + (1 - decay) sum of z
 * N~_k = (N_k + epsilon) / (sum N + K epsilon) sum N      e_k = m_k / N~_k
 * </pre>
 *
 * <p>Vectors are assigned by the codebook as it was before the step. Smoothing is left out where it would shrink a code by
 * more than a thousandth: there a code that the batch chose becomes the plain quotient, and one that it did not choose keeps
 * its vector. Otherwise a code would fade to the origin with its count.
 */
final class EmaUpdate implements CodebookUpdate {
    /** Counts of so many epsilons are smoothed. */
    private static final float SMOOTHED_FROM = 1000;

    private final Parameter vectors;
    private final Codebook codebook;
    private final RecentUsage usage;
    private final MovingAverage sums;
    private final float epsilon;

    EmaUpdate(GraphScope scope, Shape shape, Initializer start, Distance distance, EmaConfig config) {
        this.vectors = scope.state("codebook", shape, start);
        this.codebook = new Codebook(vectors, distance);
        this.usage = new RecentUsage(scope.child("usage"), codebook.size(), config.decay());
        this.sums = new MovingAverage(scope.state("sums", shape, Initializer.zeros()), config.decay());
        this.epsilon = (float) config.epsilon();
    }

    @Override
    public Codebook codebook() {
        return codebook;
    }

    @Override
    public RecentUsage usage() {
        return usage;
    }

    @Override
    public List<StateUpdate> follow(Assignment assignment) {
        return List.of(usage.follow(assignment.counts()), new FollowVectors(assignment));
    }

    @Override
    public Op restart(Ops tf, Restart restart, OptimizerSlots slots) {
        Op moved = restart.assignRows(tf, vectors, restart.vectors());
        Op counted = restart.assignCounts(tf, usage);
        // Without its sums a restarted code would be back at its old place after the next step.
        Op summed = restart.assignRows(tf, sums.value(), tf.math.mul(restart.vectors(), restart.rawCount()));
        return tf.withControlDependencies(List.of(moved, counted, summed)).noOp();
    }

    /** Moves sums and codebook, once the counts have moved. */
    private final class FollowVectors implements StateUpdate {
        private final Assignment assignment;

        FollowVectors(Assignment assignment) {
            this.assignment = assignment;
        }

        @Override
        public List<Operand<?>> reads() {
            return List.of(assignment.vectors(), assignment.indices(), assignment.counts());
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            Operand<TFloat32> rawSums = sums.next(tf, assignment.sums(tf));
            Operand<TFloat32> weight = usage.weight(tf);
            Operand<TFloat32> counts = column(tf, tf.math.div(usage.rawCounts(tf), weight));
            Operand<TBool> often = tf.math.greater(counts, tf.constant(SMOOTHED_FROM * epsilon));
            Operand<TBool> chosen = tf.math.greater(column(tf, assignment.counts()), tf.constant(0f));
            Operand<TFloat32> divisors = tf.select(often, smoothed(tf, counts), counts);
            Operand<TFloat32> means = tf.math.div(tf.math.div(rawSums, weight), divisors);
            Operand<TFloat32> codes = tf.select(tf.math.logicalOr(often, chosen), means, vectors.read(tf));
            Op summed = sums.value().assign(tf, rawSums);
            Op moved = vectors.assign(tf, codes);
            return tf.withControlDependencies(List.of(summed, moved)).noOp();
        }

        /** (N + epsilon) / (sum N + K epsilon) sum N. */
        private Operand<TFloat32> smoothed(Ops tf, Operand<TFloat32> counts) {
            Operand<TFloat32> total = tf.reduceSum(counts, tf.constant(new int[] {0, 1}));
            Operand<TFloat32> enlarged = tf.math.add(total, tf.constant(codebook.size() * epsilon));
            return tf.math.mul(tf.math.add(counts, tf.constant(epsilon)), tf.math.div(total, enlarged));
        }

        private static Operand<TFloat32> column(Ops tf, Operand<TFloat32> vector) {
            return tf.expandDims(vector, tf.constant(1));
        }
    }
}
