package io.github.narrows.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The bits of a tensor in the memory of the JVM; nothing native, so nothing to close. Two are equal if type, shape and
 * every bit are.
 *
 * @param dtype type of the numbers
 * @param shape the length of every axis; a scalar has none
 * @param data the numbers, row-major and little-endian; read-only, from position 0 to its limit
 */
public record HostTensor(DType dtype, List<Long> shape, ByteBuffer data) {
    /** The longest array of the JVM, 2 GiB less a little. */
    public static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    /** Takes the buffer's remaining bytes, without a copy: the caller no longer changes them. */
    public HostTensor {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(length -> length < 0)) {
            throw new IllegalArgumentException("a tensor's shape must be known, found " + shape);
        }
        data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long expected = dtype.bytes();
        for (long length : shape) {
            expected = Math.multiplyExact(expected, length);
        }
        if (data.remaining() != expected) {
            throw new IllegalArgumentException(
                    dtype + " of shape " + shape + " takes " + expected + " bytes, found " + data.remaining());
        }
    }

    /** As the canonical constructor, with the lengths in an array. */
    public HostTensor(DType dtype, long[] shape, ByteBuffer data) {
        this(dtype, Arrays.stream(shape).boxed().toList(), data);
    }

    /** Of floats, row-major, which are copied. */
    public static HostTensor ofFloats(float[] values, long... shape) {
        ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new HostTensor(DType.F32, shape, data);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[data.remaining()];
        data().get(bytes);
        return bytes;
    }

    /** The bytes from the first on; every call gives a buffer with a position of its own. */
    @Override
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String toString() {
        return dtype + shape.toString();
    }
}
