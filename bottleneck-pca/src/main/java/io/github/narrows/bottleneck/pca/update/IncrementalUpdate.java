package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.bottleneck.pca.Basis;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Qr;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Incremental principal components (Ross et al. 2008): the leading right singular vectors of the rows
 *
 * <pre>
 *   f diag(s) C'                             what was seen, in k rows
 *   X - m                                    the batch about its own mean
 *   sqrt(n B / (n + B)) (old mean - m)       the way between the means
 * </pre>
 *
 * where n vectors were seen and f^2 is the weight that they keep. Few rows are taken through a QR decomposition and many
 * through their product, so that what is decomposed is as small as can be.
 */
final class IncrementalUpdate implements BasisUpdate {
    private final Basis basis;
    private final Parameter singularValues;
    private final Parameter mean;
    private final Parameter seen;
    private final float decay;

    IncrementalUpdate(GraphScope scope, Basis basis, double decay) {
        this.basis = basis;
        this.decay = (float) decay;
        this.singularValues =
                scope.state("singular-values", Shape.of(basis.places(), basis.count()), Initializer.zeros());
        this.mean =
                scope.state("incremental-mean", Shape.of(basis.places(), 1, basis.dimensions()), Initializer.zeros());
        this.seen = scope.state("vectors-seen", Shape.scalar(), Initializer.zeros());
    }

    @Override
    public Op follow(Ops tf, Batch batch) {
        Operand<TFloat32> before = tf.math.mul(seen.read(tf), tf.constant(decay));
        Operand<TFloat32> total = tf.math.add(before, batch.size(tf));
        Operand<TFloat32> share = tf.math.div(batch.size(tf), total);
        Operand<TFloat32> batchMean = tf.math.mean(batch.vectors(), tf.constant(1), Mean.keepDims(true));
        Operand<TFloat32> nextMean = MovingAverage.towards(tf, mean.read(tf), batchMean, share);
        Operand<TFloat32> apart =
                tf.math.mul(tf.math.sub(mean.read(tf), batchMean), tf.math.sqrt(tf.math.mul(before, share)));
        Operand<TFloat32> old = tf.math.mul(
                tf.math.mul(basis.components(tf), tf.expandDims(singularValues.read(tf), tf.constant(1))),
                tf.constant((float) Math.sqrt(decay)));
        Eigen next = leading(tf, old, tf.math.sub(batch.vectors(), batchMean), apart);
        Operand<TFloat32> values = tf.math.sqrt(next.values());
        Ops after = tf.withControlDependencies(List.of(values, next.vectors(), nextMean, total));
        return tf.withControlDependencies(List.of(
                        basis.assignComponents(after, next.vectors()),
                        singularValues.assign(after, values),
                        mean.assign(after, nextMean),
                        seen.assign(after, total)))
                .noOp();
    }

    /**
     * Squared singular values and right singular vectors of all rows.
     *
     * @param old [places, dimensions, count], in columns
     * @param centred [places, n, dimensions]
     * @param apart [places, 1, dimensions]
     */
    private Eigen leading(Ops tf, Operand<TFloat32> old, Operand<TFloat32> centred, Operand<TFloat32> apart) {
        if (CovarianceConfig.isDecomposable(basis)) {
            Operand<TFloat32> scatter = tf.math.add(
                    Float32Product.transposedRight(tf, old, old),
                    tf.math.add(
                            Float32Product.transposedLeft(tf, centred, centred),
                            Float32Product.transposedLeft(tf, apart, apart)));
            return Eigen.leading(tf, scatter, basis.count());
        }
        Operand<TFloat32> rows = tf.concat(List.of(centred, apart), tf.constant(1));
        Operand<TFloat32> columns =
                tf.concat(List.of(old, tf.linalg.transpose(rows, tf.constant(new int[] {0, 2, 1}))), tf.constant(2));
        Qr<TFloat32> qr = tf.linalg.qr(columns);
        Eigen small = Eigen.leading(tf, Float32Product.transposedRight(tf, qr.r(), qr.r()), basis.count());
        return small.in(tf, qr.q());
    }
}
