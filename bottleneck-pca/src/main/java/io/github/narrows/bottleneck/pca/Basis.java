package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Orthonormal components about a mean, one set per place. State: no gradient and no optimiser moves it. */
public final class Basis {
    private final Parameter components;
    private final Parameter mean;

    Basis(GraphScope scope, int places, int dimensions, int count, Initializer start) {
        this.components = scope.state("components", Shape.of(places, dimensions, count), start);
        this.mean = scope.state("mean", Shape.of(places, 1, dimensions), Initializer.zeros());
    }

    /** The same random orthonormal columns at every place. */
    static Initializer randomStart() {
        return (tf, shape, seed) -> {
            Shape one = Shape.of(1, shape.get(1), shape.get(2));
            return tf.tile(
                    Initializer.orthogonal().create(tf, one, seed), tf.constant(new long[] {shape.get(0), 1, 1}));
        };
    }

    public int places() {
        return (int) components.shape().get(0);
    }

    /** The length of a component. */
    public int dimensions() {
        return (int) components.shape().get(1);
    }

    /** How many components there are. */
    public int count() {
        return (int) components.shape().get(2);
    }

    /** How many numbers a decoder must have. */
    long sideInformation(int kept) {
        return (long) places() * dimensions() * (kept + 1);
    }

    /** Components in columns, [places, dimensions, count]. */
    public Operand<TFloat32> components(Ops tf) {
        return components.read(tf);
    }

    /** [places, 1, dimensions]. */
    public Operand<TFloat32> mean(Ops tf) {
        return mean.read(tf);
    }

    public Op assignComponents(Ops tf, Operand<TFloat32> value) {
        return components.assign(tf, value);
    }

    Op assignMean(Ops tf, Operand<TFloat32> value) {
        return mean.assign(tf, value);
    }

    /** Vectors less the mean, [places, n, dimensions]. */
    Operand<TFloat32> centre(Ops tf, Operand<TFloat32> vectors) {
        return tf.math.sub(vectors, mean(tf));
    }

    /** Coefficients of centred vectors in all components, for statistics, [places, n, count]. */
    Operand<TFloat32> project(Ops tf, Operand<TFloat32> centred) {
        return Float32Product.of(tf, centred, components(tf));
    }

    /** Coefficients of centred vectors in the first components, the same in every batch, [places, n, kept]. */
    Operand<TFloat32> project(Ops tf, Fibres fibres, Operand<TFloat32> centred, int kept) {
        return fibres.times(tf, centred, components(tf, kept));
    }

    /** Vectors from their first coefficients, the same in every batch, [places, n, dimensions]. */
    Operand<TFloat32> reconstruct(Ops tf, Fibres fibres, Operand<TFloat32> coefficients) {
        int kept = (int) coefficients.shape().get(2);
        Operand<TFloat32> rows = tf.linalg.transpose(components(tf, kept), tf.constant(new int[] {0, 2, 1}));
        return tf.math.add(fibres.times(tf, coefficients, rows), mean(tf));
    }

    /** The first of them, [places, dimensions, kept]. */
    Operand<TFloat32> components(Ops tf, int kept) {
        if (kept == count()) {
            return components(tf);
        }
        return tf.slice(
                components(tf), tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, dimensions(), kept}));
    }
}
