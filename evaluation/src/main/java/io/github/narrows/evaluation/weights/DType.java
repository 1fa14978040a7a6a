package io.github.narrows.evaluation.weights;

import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** The types of numbers that a tensor file holds; the constants' names are those in the file. */
public enum DType {
    F32(4, DataType.DT_FLOAT, TFloat32.class),
    I64(8, DataType.DT_INT64, TInt64.class),
    I32(4, DataType.DT_INT32, TInt32.class),
    U8(1, DataType.DT_UINT8, TUint8.class),
    BOOL(1, DataType.DT_BOOL, TBool.class);

    private final int bytes;
    private final DataType tensorFlowType;
    private final Class<? extends TType> tensorClass;

    DType(int bytes, DataType tensorFlowType, Class<? extends TType> tensorClass) {
        this.bytes = bytes;
        this.tensorFlowType = tensorFlowType;
        this.tensorClass = tensorClass;
    }

    /** Bytes of one number. */
    public int bytes() {
        return bytes;
    }

    /** The type of TensorFlow's tensors of such numbers. */
    public Class<? extends TType> tensorClass() {
        return tensorClass;
    }

    /**
     * The type of a tensor's numbers.
     *
     * @throws IllegalArgumentException if files do not hold such numbers
     */
    public static DType of(DataType type) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.tensorFlowType == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "tensor files hold " + Arrays.toString(values()) + ", not " + type));
    }

    /** The type of that name in a file, empty if unknown. */
    static Optional<DType> named(String name) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
    }
}
