package io.github.narrows.model.feature;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A square window that moves over the plane by PyTorch's rules, of which TensorFlow's SAME knows only the simplest. The
 * plane is padded first; the window then stands where it fits, which is what VALID says.
 *
 * @param size rows and columns
 * @param stride pixels from one place to the next
 * @param padding rows and columns that are added on every side
 * @param ceil whether a last place counts where the window reaches beyond the padded plane
 */
record SlidingWindow(int size, int stride, int padding, boolean ceil) {
    /** The plane is smaller than the window. */
    static final class TooSmallException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooSmallException(String message) {
            super(message);
        }
    }

    /** In how many places it stands along a side. */
    long places(long side) {
        long room = side + 2L * padding - size;
        if (room < 0) {
            return 0;
        }
        long places = (ceil ? room + stride - 1 : room) / stride + 1;
        // The last window must begin on the plane or on the padding in front of it.
        return ceil && (places - 1) * stride >= side + padding ? places - 1 : places;
    }

    /** Whether TensorFlow's SAME is the same thing: a window of odd size that keeps the plane. */
    boolean isSame() {
        return stride == 1 && size % 2 == 1 && padding == size / 2;
    }

    /**
     * The plane with what the window needs around it.
     *
     * @param x [batch, height, width, channels], height and width known
     * @param value of the padding
     */
    Operand<TFloat32> pad(Ops tf, Operand<TFloat32> x, float value) {
        int[] rows = padding(x.shape().get(1));
        int[] columns = padding(x.shape().get(2));
        if (rows[0] + rows[1] + columns[0] + columns[1] == 0) {
            return x;
        }
        return tf.pad(x, tf.constant(new int[][] {{0, 0}, rows, columns, {0, 0}}), tf.constant(value));
    }

    private int[] padding(long side) {
        long places = places(side);
        if (places < 1) {
            throw new TooSmallException("a window of " + size + "x" + size + " finds a side of " + side);
        }
        long behind = (places - 1) * stride + size - side - padding;
        return new int[] {padding, (int) Math.max(0, behind)};
    }
}
