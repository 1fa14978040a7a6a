package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.Float32Product;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What tells how well a basis does: its share of the energy, how far it is from the principal components, how orthonormal it
 * is, and how large latents are.
 */
final class BasisMetrics {
    private static final float DEGREES = (float) (180 / Math.PI);

    private final Basis basis;

    BasisMetrics(Basis basis) {
        this.basis = basis;
    }

    /**
     * Scalars by name. The share of the energy is that of all coefficients, {@code explained-variance}, and of the first
     * 1, 2, 4, .. of them, {@code explained-variance/4}: a curve in few columns, however many components there are.
     *
     * @param vectors [places, n, dimensions]
     * @param centred the same less the mean
     * @param coefficients [places, n, kept]
     */
    Map<String, Operand<TFloat32>> of(
            Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> centred, Operand<TFloat32> coefficients) {
        Map<String, Operand<TFloat32>> metrics = new HashMap<>(explained(tf, centred, coefficients));
        metrics.put("subspace-angle", subspaceAngle(tf, centred, coefficients));
        metrics.put("orthogonality-error", orthogonalityError(tf));
        metrics.put("latent-norm", tf.math.sqrt(tf.math.mul(meanSquare(tf, vectors), tf.constant((float)
                basis.dimensions()))));
        return metrics;
    }

    private Map<String, Operand<TFloat32>> explained(
            Ops tf, Operand<TFloat32> centred, Operand<TFloat32> coefficients) {
        Operand<TFloat32> all = tf.math.mul(meanSquare(tf, centred), tf.constant((float) basis.dimensions()));
        Operand<TFloat32> variances = tf.math.mean(tf.math.square(coefficients), tf.constant(new int[] {0, 1}));
        Operand<TFloat32> shares = tf.math.divNoNan(tf.math.cumsum(variances, tf.constant(0)), all);
        int kept = (int) coefficients.shape().get(2);
        Map<String, Operand<TFloat32>> explained = new TreeMap<>();
        explained.put("explained-variance", tf.gather(shares, tf.constant(kept - 1), tf.constant(0)));
        for (int first = 1; first < kept; first *= 2) {
            explained.put("explained-variance/" + first, tf.gather(shares, tf.constant(first - 1), tf.constant(0)));
        }
        return explained;
    }

    /**
     * The angle in degrees between what the components span and what the covariance S of the batch makes of it, S C: the
     * sine is |(I - CC')SC| / |SC|. It is 0 where the components span eigenvectors of S, and needs no decomposition.
     */
    private Operand<TFloat32> subspaceAngle(Ops tf, Operand<TFloat32> centred, Operand<TFloat32> coefficients) {
        Operand<TFloat32> components =
                basis.components(tf, (int) coefficients.shape().get(2));
        Operand<TFloat32> made = Float32Product.transposedLeft(tf, centred, coefficients);
        Operand<TFloat32> inside =
                Float32Product.of(tf, components, Float32Product.transposedLeft(tf, components, made));
        Operand<TFloat32> squared = tf.math.divNoNan(meanSquare(tf, tf.math.sub(made, inside)), meanSquare(tf, made));
        Operand<TFloat32> sine = tf.math.sqrt(tf.math.minimum(squared, tf.constant(1f)));
        return tf.math.mul(tf.math.asin(sine), tf.constant(DEGREES));
    }

    /** max |C'C - I|. */
    private Operand<TFloat32> orthogonalityError(Ops tf) {
        Operand<TFloat32> components = basis.components(tf);
        Operand<TFloat32> gram = Float32Product.transposedLeft(tf, components, components);
        Operand<TFloat32> off = tf.math.sub(gram, identity(tf, basis.count()));
        return tf.reduceMax(tf.math.abs(off), tf.constant(new int[] {0, 1, 2}));
    }

    private static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> x) {
        return tf.math.mean(tf.math.square(x), tf.constant(new int[] {0, 1, 2}));
    }

    private static Operand<TFloat32> identity(Ops tf, int size) {
        float[] entries = new float[size * size];
        for (int i = 0; i < size; i++) {
            entries[i * size + i] = 1;
        }
        return tf.reshape(tf.constant(entries), tf.constant(new int[] {1, size, size}));
    }
}
