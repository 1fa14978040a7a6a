package io.github.narrows.testing;

import java.util.Arrays;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.DoubleDataBuffer;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.ndarray.buffer.LongDataBuffer;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Arrays of numbers: out of tensors, and against each other. */
public final class Numbers {
    private Numbers() {}

    /** A tensor of any type in use, row by row; doubles hold each of them exactly. */
    public static double[] of(Tensor tensor) {
        int size = (int) tensor.shape().size();
        double[] numbers = new double[size];
        if (tensor instanceof TFloat32 floats) {
            FloatDataBuffer buffer = DataBuffers.ofFloats(size);
            floats.copyTo(buffer);
            Arrays.setAll(numbers, buffer::getFloat);
        } else if (tensor instanceof TFloat64 doubles) {
            DoubleDataBuffer buffer = DataBuffers.ofDoubles(size);
            doubles.copyTo(buffer);
            Arrays.setAll(numbers, buffer::getDouble);
        } else if (tensor instanceof TInt32 ints) {
            IntDataBuffer buffer = DataBuffers.ofInts(size);
            ints.copyTo(buffer);
            Arrays.setAll(numbers, buffer::getInt);
        } else if (tensor instanceof TInt64 longs) {
            LongDataBuffer buffer = DataBuffers.ofLongs(size);
            longs.copyTo(buffer);
            Arrays.setAll(numbers, buffer::getLong);
        } else {
            throw new AssertionError("no reader for " + tensor.dataType());
        }
        return numbers;
    }

    /** Rounded to float32. */
    public static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /** The Euclidean length. */
    public static double norm(float[] x) {
        double sum = 0;
        for (float number : x) {
            sum += (double) number * number;
        }
        return Math.sqrt(sum);
    }

    /** The angle between two vectors in degrees, by the length of their difference, which small angles do not lose in rounding. */
    public static double degrees(float[] a, float[] b) {
        double apart = 0;
        double together = 0;
        for (int i = 0; i < a.length; i++) {
            double one = a[i] / norm(a);
            double other = b[i] / norm(b);
            apart += (one - other) * (one - other);
            together += (one + other) * (one + other);
        }
        return Math.toDegrees(2 * Math.atan2(Math.sqrt(apart), Math.sqrt(together)));
    }

    /** max|actual - expected| / max|expected|. */
    public static double distance(float[] actual, float[] expected) {
        double largest = Double.MIN_NORMAL;
        double apart = 0;
        for (int i = 0; i < actual.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            apart = Math.max(apart, Math.abs(actual[i] - expected[i]));
        }
        return apart / largest;
    }

    /** from + step * direction. */
    public static float[] moved(float[] from, float[] direction, double step) {
        float[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += (float) (step * direction[i]);
        }
        return to;
    }
}
