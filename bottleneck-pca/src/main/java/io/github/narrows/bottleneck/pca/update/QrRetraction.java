package io.github.narrows.bottleneck.pca.update;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Qr;
import org.tensorflow.types.TFloat32;

/**
 * {@code qr}: the Q of the QR decomposition whose R has a positive diagonal, or coefficients would change sign from one step
 * to the next. Keeps the first column's direction and cleans those behind it, in order.
 */
public record QrRetraction() implements Retraction {
    @Override
    public Operand<TFloat32> orthonormal(Ops tf, Operand<TFloat32> columns) {
        Qr<TFloat32> qr = tf.linalg.qr(columns);
        Operand<TFloat32> diagonal = tf.linalg.matrixDiagPart(qr.r(), tf.constant(0), tf.constant(0f));
        Operand<TFloat32> signs = tf.select(tf.math.less(diagonal, tf.constant(0f)), tf.constant(-1f), tf.constant(1f));
        return tf.math.mul(qr.q(), tf.expandDims(signs, tf.constant(1)));
    }
}
