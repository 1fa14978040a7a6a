package io.github.narrows.evaluation.metric;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/** The window of structural similarity: 11 x 11, Gaussian of deviation 1.5 pixels, of sum 1. */
final class GaussianWindow {
    /** Pixels on a side. */
    static final int SIZE = 11;

    private static final double DEVIATION = 1.5;
    private static final List<Long> EVERY_PIXEL = List.of(1L, 1L, 1L, 1L);

    private GaussianWindow() {}

    /**
     * Local means of every channel where the whole window fits.
     *
     * @param maps [batch, height, width, channels]
     * @return [batch, height - 10, width - 10, channels]
     */
    static Operand<TFloat64> localMeans(Ops tf, Operand<TFloat64> maps) {
        // The window is the product of a column and a row: 22 multiplications a pixel instead of 121.
        Operand<TFloat64> columns = filter(tf, maps, Shape.of(SIZE, 1, 1, 1));
        return filter(tf, columns, Shape.of(1, SIZE, 1, 1));
    }

    private static Operand<TFloat64> filter(Ops tf, Operand<TFloat64> maps, Shape direction) {
        Operand<TFloat64> weights = tf.constant(direction, DataBuffers.of(weights()));
        long channels = maps.shape().get(3);
        Operand<TFloat64> perChannel = tf.tile(weights, tf.constant(new long[] {1, 1, channels, 1}));
        return tf.nn.depthwiseConv2dNative(maps, perChannel, EVERY_PIXEL, "VALID");
    }

    /** The weights along one side, of sum 1. */
    static double[] weights() {
        double[] weights = IntStream.range(0, SIZE)
                .mapToDouble(i -> i - (SIZE - 1) / 2.0)
                .map(x -> Math.exp(-x * x / (2 * DEVIATION * DEVIATION)))
                .toArray();
        double sum = DoubleStream.of(weights).sum();
        return DoubleStream.of(weights).map(weight -> weight / sum).toArray();
    }
}
