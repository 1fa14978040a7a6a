package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.Float32Product;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What tells how well a basis does: its share of the energy, how orthonormal it is, and how large latents are. */
final class BasisMetrics {
    private final Basis basis;

    BasisMetrics(Basis basis) {
        this.basis = basis;
    }

    /**
     * Scalars by name.
     *
     * @param vectors [places, n, dimensions]
     * @param centred the same less the mean
     * @param coefficients [places, n, kept]
     */
    SortedMap<String, Operand<TFloat32>> of(
            Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> centred, Operand<TFloat32> coefficients) {
        Operand<TFloat32> explained = tf.math.divNoNan(energy(tf, coefficients), energy(tf, centred));
        Operand<TFloat32> norm =
                tf.math.sqrt(tf.math.mul(energy(tf, vectors), tf.constant((float) basis.dimensions())));
        return new TreeMap<>(Map.of(
                "explained-variance", explained, "orthogonality-error", orthogonalityError(tf), "latent-norm", norm));
    }

    /** max |C'C - I|. */
    private Operand<TFloat32> orthogonalityError(Ops tf) {
        Operand<TFloat32> components = basis.components(tf);
        Operand<TFloat32> gram = Float32Product.transposedLeft(tf, components, components);
        Operand<TFloat32> off = tf.math.sub(gram, identity(tf, basis.count()));
        return tf.reduceMax(tf.math.abs(off), tf.constant(new int[] {0, 1, 2}));
    }

    /** The mean square per entry times entries per vector, over the length of the vectors. */
    private Operand<TFloat32> energy(Ops tf, Operand<TFloat32> rows) {
        float share = (float) rows.shape().get(2) / basis.dimensions();
        return tf.math.mul(tf.math.mean(tf.math.square(rows), tf.constant(new int[] {0, 1, 2})), tf.constant(share));
    }

    private static Operand<TFloat32> identity(Ops tf, int size) {
        float[] entries = new float[size * size];
        for (int i = 0; i < size; i++) {
            entries[i * size + i] = 1;
        }
        return tf.reshape(tf.constant(entries), tf.constant(new int[] {1, size, size}));
    }
}
