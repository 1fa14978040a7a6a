package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.graph.Float32Product;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * argmin over k of |z - e_k|^2 = |z|^2 - 2 z.e_k + |e_k|^2, without the term that all codes share. The lowest index wins a
 * tie.
 *
 * <p>Large codebooks are searched a chunk of codes at a time: never more than [n, chunk] products exist at once, because
 * each chunk waits until the one before it is done with.
 */
final class NearestCode {
    /** So many codes are compared at once: 128 MiB of products for 16,384 vectors. */
    static final int CHUNK = 2048;

    private NearestCode() {}

    /**
     * Indices of the nearest codes, [n].
     *
     * @param vectors [n, channels]
     * @param codes [codebook size, channels]
     */
    static Operand<TInt32> of(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> codes) {
        return of(tf, vectors, codes, CHUNK);
    }

    /** The same with chunks of another size. */
    static Operand<TInt32> of(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> codes, int chunk) {
        int size = (int) codes.shape().get(0);
        if (size <= chunk) {
            return tf.math.argMax(scores(tf, vectors, codes), tf.constant(1), TInt32.class);
        }
        Best best = Best.among(tf, vectors, codes, 0, chunk);
        for (int first = chunk; first < size; first += chunk) {
            Ops next = tf.withControlDependencies(List.of(best.scores(), best.indices()));
            best = best.or(next, Best.among(next, vectors, codes, first, Math.min(chunk, size - first)));
        }
        return best.indices();
    }

    /** z.e_k - |e_k|^2 / 2, [n, codes]: greatest for the nearest code. */
    private static Operand<TFloat32> scores(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> codes) {
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(codes), tf.constant(1));
        Operand<TFloat32> halfSquares = tf.math.mul(squares, tf.constant(0.5f));
        return tf.math.sub(Float32Product.transposedRight(tf, vectors, codes), halfSquares);
    }

    /**
     * The best codes so far.
     *
     * @param scores [n]
     * @param indices [n]
     */
    private record Best(Operand<TFloat32> scores, Operand<TInt32> indices) {
        static Best among(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> codes, int first, int count) {
            Operand<TFloat32> some =
                    tf.slice(codes, tf.constant(new int[] {first, 0}), tf.constant(new int[] {count, -1}));
            Operand<TFloat32> scores = NearestCode.scores(tf, vectors, some);
            Operand<TInt32> places = tf.math.argMax(scores, tf.constant(1), TInt32.class);
            return new Best(tf.max(scores, tf.constant(1)), tf.math.add(places, tf.constant(first)));
        }

        Best or(Ops tf, Best later) {
            Operand<TBool> better = tf.math.greater(later.scores, scores);
            return new Best(tf.math.maximum(scores, later.scores), tf.select(better, later.indices, indices));
        }
    }
}
