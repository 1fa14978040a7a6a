package io.github.narrows.bottleneck.dictionary.coder;

import io.github.narrows.bottleneck.dictionary.Dictionary;
import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.bottleneck.dictionary.SparseCoder;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code iht}: iterative hard thresholding (Blumensath and Davies 2009). Each iteration takes a gradient step on all
 * coefficients and keeps the largest; the step is 0.9 / |D|^2, with the spectral norm from a power iteration.
 */
public record IhtCoder(
        @Setting(value = "20", min = 1, max = 200, help = "gradient steps, each followed by a threshold")
        int iterations)
        implements SparseCoder {
    public static final IhtCoder DEFAULTS = new IhtCoder(20);

    private static final float SHARE_OF_LARGEST_STEP = 0.9f;
    private static final int SQUARINGS = 10;

    @Override
    public SparseCode code(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, int sparsity) {
        Operand<TFloat32> step = tf.math.div(tf.constant(SHARE_OF_LARGEST_STEP), squaredNorm(tf, atoms));
        Operand<TFloat32> first = tf.math.mul(Float32Product.transposedRight(tf, signals, atoms), step);
        SparseCode code = largest(tf, first, sparsity);
        for (int iteration = 1; iteration < iterations; iteration++) {
            Operand<TFloat32> residual = tf.math.sub(signals, code.combine(tf, atoms));
            Operand<TFloat32> change = tf.math.mul(Float32Product.transposedRight(tf, residual, atoms), step);
            code = largest(tf, plus(tf, change, code), sparsity);
        }
        return code;
    }

    /**
     * The largest eigenvalue of D^T D, a scalar: the Rayleigh quotient after a power iteration whose matrix is squared ten
     * times, which makes 1,024 steps of ten small products.
     */
    static Operand<TFloat32> squaredNorm(Ops tf, Operand<TFloat32> atoms) {
        Operand<TFloat32> gram = Float32Product.transposedLeft(tf, atoms, atoms);
        Operand<TFloat32> power = scaled(tf, gram);
        for (int i = 0; i < SQUARINGS; i++) {
            power = scaled(tf, Float32Product.of(tf, power, power));
        }
        int channels = (int) LastAxis.channels(atoms);
        Operand<TFloat32> start = tf.reshape(rampOf(tf, channels), tf.constant(new int[] {1, channels}));
        Operand<TFloat32> direction = Dictionary.normalise(tf, Float32Product.of(tf, start, power));
        Operand<TFloat32> image = Float32Product.of(tf, direction, gram);
        return tf.reduceSum(tf.math.mul(direction, image), tf.constant(new int[] {0, 1}));
    }

    private static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> matrix) {
        return tf.math.div(matrix, tf.max(tf.math.abs(matrix), tf.constant(new int[] {0, 1})));
    }

    /** Unequal entries of both signs, so that no plain symmetry of the atoms is orthogonal to it. */
    private static Operand<TFloat32> rampOf(Ops tf, int channels) {
        float[] ramp = new float[channels];
        for (int i = 0; i < channels; i++) {
            ramp[i] = (i % 2 == 0 ? 1 : -1) + 0.5f * i / channels;
        }
        return tf.constant(ramp);
    }

    /** Adds a sparse code to dense coefficients, [n, K]. */
    private static Operand<TFloat32> plus(Ops tf, Operand<TFloat32> dense, SparseCode code) {
        int sparsity = (int) LastAxis.channels(code.support());
        Operand<TInt32> count = tf.gather(tf.shape(dense), tf.constant(0), tf.constant(0));
        Operand<TInt32> rows = tf.expandDims(tf.range(tf.constant(0), count, tf.constant(1)), tf.constant(1));
        Operand<TInt32> repeated = tf.tile(rows, tf.constant(new int[] {1, sparsity}));
        Operand<TInt32> places = tf.stack(List.of(repeated, code.support()), Stack.axis(2L));
        return tf.tensorScatterNdAdd(dense, places, code.coefficients());
    }

    private static SparseCode largest(Ops tf, Operand<TFloat32> dense, int sparsity) {
        TopK<TFloat32, TInt32> largest = tf.nn.topK(tf.math.abs(dense), tf.constant(sparsity), TInt32.class);
        Operand<TFloat32> kept = tf.gather(dense, largest.indices(), tf.constant(1), Gather.batchDims(1L));
        return SparseCode.sorted(tf, largest.indices(), kept);
    }
}
