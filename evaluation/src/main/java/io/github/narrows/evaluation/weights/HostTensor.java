package io.github.narrows.evaluation.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.family.TType;

/**
 * The bits of a tensor in the memory of the JVM; nothing native, so nothing to close. Two are equal if type, shape and
 * every bit are.
 *
 * @param dtype type of the numbers
 * @param shape every length known; a scalar has none
 * @param data the numbers, row-major and little-endian; read-only, from position 0 to its limit
 */
public record HostTensor(DType dtype, Shape shape, ByteBuffer data) {
    /** The longest array of the JVM, 2 GiB less a little. */
    static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    /** Takes the buffer's remaining bytes, without a copy: the caller no longer changes them. */
    public HostTensor {
        if (shape.isUnknown() || shape.hasUnknownDimension()) {
            throw new IllegalArgumentException("a tensor's shape must be known, found " + shape);
        }
        data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long expected = Math.multiplyExact(shape.size(), dtype.bytes());
        if (data.remaining() != expected) {
            throw new IllegalArgumentException(
                    dtype + " of shape " + shape + " takes " + expected + " bytes, found " + data.remaining());
        }
    }

    /** As the canonical constructor, with the lengths in an array. */
    public HostTensor(DType dtype, long[] shape, ByteBuffer data) {
        this(dtype, Shape.of(shape), data);
    }

    /**
     * Copies a tensor out of TensorFlow; the tensor stays the caller's to close.
     *
     * @throws IllegalArgumentException if {@link DType} lacks its type, or it takes 2 GiB or more
     */
    public static HostTensor of(Tensor tensor) {
        DType dtype = DType.of(tensor.dataType());
        long size = Math.multiplyExact(tensor.shape().size(), dtype.bytes());
        if (size > MOST_BYTES) {
            throw new IllegalArgumentException("a tensor must take less than 2 GiB, found " + tensor.shape());
        }
        byte[] bytes = new byte[(int) size];
        if (bytes.length > 0) {
            // TensorFlow keeps numbers in the order of the machine, and runs on little-endian machines only.
            tensor.asRawTensor().data().read(bytes);
        }
        return new HostTensor(dtype, tensor.shape(), ByteBuffer.wrap(bytes));
    }

    /** Copies the bits into a new TensorFlow tensor, which is the caller's to close. */
    public TType toTensor() {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        ByteDataBuffer source = DataBuffers.of(bytes, true, false);
        return Tensor.of(dtype.tensorClass(), shape, source);
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
