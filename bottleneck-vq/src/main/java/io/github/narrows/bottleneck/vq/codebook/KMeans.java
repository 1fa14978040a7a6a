package io.github.narrows.bottleneck.vq.codebook;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Lloyd's algorithm with a fixed number of steps; a centroid that no vector chooses stays where it is. */
final class KMeans {
    private KMeans() {}

    /**
     * The centroids, [k, channels].
     *
     * @param vectors where the distance compares them, [n, channels]
     * @param start [k, channels]
     */
    static Operand<TFloat32> of(
            Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> start, int iterations, Distance distance) {
        Operand<TFloat32> centroids = start;
        for (int i = 0; i < iterations; i++) {
            centroids = distance.place(tf, means(tf, vectors, centroids));
        }
        return centroids;
    }

    private static Operand<TFloat32> means(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> centroids) {
        Assignment assignment = Assignment.of(tf, vectors, centroids, NearestCode.of(tf, vectors, centroids));
        Operand<TFloat32> counts = tf.expandDims(assignment.counts(), tf.constant(1));
        Operand<TBool> chosen = tf.math.greater(counts, tf.constant(0f));
        return tf.select(chosen, tf.math.divNoNan(assignment.sums(tf), counts), centroids);
    }
}
