package io.github.narrows.model.sample;

import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** Copies tensors bit for bit between TensorFlow and the memory of the JVM. */
public final class TensorCopy {
    private static final Map<DType, Class<? extends TType>> CLASSES = new EnumMap<>(Map.of(
            DType.F64, TFloat64.class,
            DType.F32, TFloat32.class,
            DType.I64, TInt64.class,
            DType.I32, TInt32.class,
            DType.U8, TUint8.class,
            DType.BOOL, TBool.class));

    private TensorCopy() {}

    /**
     * Out of TensorFlow; the tensor stays the caller's to close.
     *
     * @throws IllegalArgumentException if {@link DType} lacks its type, or it takes 2 GiB or more
     */
    public static HostTensor toHost(Tensor tensor) {
        DType dtype = dtype(tensor.dataType());
        long size = Math.multiplyExact(tensor.shape().size(), dtype.bytes());
        if (size > HostTensor.MOST_BYTES) {
            throw new IllegalArgumentException("a tensor must take less than 2 GiB, found " + tensor.shape());
        }
        byte[] bytes = new byte[(int) size];
        if (bytes.length > 0) {
            // TensorFlow keeps numbers in the order of the machine, and runs on little-endian machines only.
            tensor.asRawTensor().data().read(bytes);
        }
        return new HostTensor(dtype, tensor.shape().asArray(), ByteBuffer.wrap(bytes));
    }

    /** Into a new tensor, which is the caller's to close. */
    public static TType toTensorFlow(HostTensor tensor) {
        ByteDataBuffer source = DataBuffers.of(tensor.bytes(), true, false);
        return Tensor.of(typeOf(tensor.dtype()), shapeOf(tensor), source);
    }

    /** The shape as TensorFlow has it. */
    public static Shape shapeOf(HostTensor tensor) {
        return Shape.of(tensor.shape().stream().mapToLong(Long::longValue).toArray());
    }

    /** The type as TensorFlow has it. */
    public static Class<? extends TType> typeOf(DType dtype) {
        Class<? extends TType> found = CLASSES.get(dtype);
        if (found == null) {
            throw new IllegalStateException("no tensor of TensorFlow holds " + dtype);
        }
        return found;
    }

    private static DType dtype(DataType type) {
        return switch (type) {
            case DT_DOUBLE -> DType.F64;
            case DT_FLOAT -> DType.F32;
            case DT_INT64 -> DType.I64;
            case DT_INT32 -> DType.I32;
            case DT_UINT8 -> DType.U8;
            case DT_BOOL -> DType.BOOL;
            default ->
                throw new IllegalArgumentException(
                        "tensor files hold " + Arrays.toString(DType.values()) + ", not " + type);
        };
    }
}
