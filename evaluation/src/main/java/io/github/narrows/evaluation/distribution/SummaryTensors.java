package io.github.narrows.evaluation.distribution;

import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.LongStream;

/** Numbers of a summary as tensors, and back. */
final class SummaryTensors {
    private SummaryTensors() {}

    static HostTensor of(long[] values, long... shape) {
        ByteBuffer data = buffer(values.length, Long.BYTES);
        data.asLongBuffer().put(values);
        return new HostTensor(DType.I64, shape, data);
    }

    static HostTensor of(double[] values, long... shape) {
        ByteBuffer data = buffer(values.length, Double.BYTES);
        data.asDoubleBuffer().put(values);
        return new HostTensor(DType.F64, shape, data);
    }

    static HostTensor of(float[] values, long... shape) {
        ByteBuffer data = buffer(values.length, Float.BYTES);
        data.asFloatBuffer().put(values);
        return new HostTensor(DType.F32, shape, data);
    }

    private static ByteBuffer buffer(int values, int bytes) {
        return ByteBuffer.allocate(Math.multiplyExact(values, bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    static long[] longs(SortedMap<String, HostTensor> tensors, String name, long... shape) {
        HostTensor tensor = tensor(tensors, name, DType.I64, shape);
        long[] values = new long[tensor.data().remaining() / Long.BYTES];
        tensor.data().asLongBuffer().get(values);
        return values;
    }

    static double[] doubles(SortedMap<String, HostTensor> tensors, String name, long... shape) {
        HostTensor tensor = tensor(tensors, name, DType.F64, shape);
        double[] values = new double[tensor.data().remaining() / Double.BYTES];
        tensor.data().asDoubleBuffer().get(values);
        return values;
    }

    static float[] floats(SortedMap<String, HostTensor> tensors, String name, long... shape) {
        HostTensor tensor = tensor(tensors, name, DType.F32, shape);
        float[] values = new float[tensor.data().remaining() / Float.BYTES];
        tensor.data().asFloatBuffer().get(values);
        return values;
    }

    /** @throws IllegalArgumentException if there is none, or it is another */
    private static HostTensor tensor(SortedMap<String, HostTensor> tensors, String name, DType dtype, long... shape) {
        HostTensor found = tensors.get(name);
        List<Long> wanted = LongStream.of(shape).boxed().toList();
        if (found == null || found.dtype() != dtype || !found.shape().equals(wanted)) {
            throw new IllegalArgumentException(
                    "must hold " + dtype + wanted + " as '" + name + "', found " + (found == null ? "none" : found));
        }
        return found;
    }
}
