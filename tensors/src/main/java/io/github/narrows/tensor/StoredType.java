package io.github.narrows.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * How numbers lie in a file; the constants' names are those in the file. Numbers of half precision become float32 when they
 * are read, which holds each of them exactly.
 */
enum StoredType {
    F64(DType.F64, Double.BYTES),
    F32(DType.F32, Float.BYTES),
    F16(DType.F32, Short.BYTES),
    BF16(DType.F32, Short.BYTES),
    I64(DType.I64, Long.BYTES),
    I32(DType.I32, Integer.BYTES),
    U8(DType.U8, Byte.BYTES),
    BOOL(DType.BOOL, Byte.BYTES);

    private final DType dtype;
    private final int bytes;

    /** The number that 16 bits stand for. */
    @FunctionalInterface
    private interface Widening {
        float of(int bits);
    }

    StoredType(DType dtype, int bytes) {
        this.dtype = dtype;
        this.bytes = bytes;
    }

    /** As numbers of this type are written. */
    static StoredType of(DType dtype) {
        return valueOf(dtype.name());
    }

    /** The type of that name in a file, empty if unknown. */
    static Optional<StoredType> named(String name) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
    }

    /** The type of the numbers once they are read. */
    DType dtype() {
        return dtype;
    }

    /** Bytes of one number in the file. */
    int bytes() {
        return bytes;
    }

    /** The numbers as they are in memory, from those of a file. */
    ByteBuffer read(ByteBuffer stored) {
        return switch (this) {
            case F16 -> widen(stored, StoredType::ofHalf);
            case BF16 -> widen(stored, bits -> Float.intBitsToFloat(bits << 16));
            case F64, F32, I64, I32, U8, BOOL -> stored;
        };
    }

    private static ByteBuffer widen(ByteBuffer stored, Widening exactly) {
        ByteBuffer halves = stored.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer wide = ByteBuffer.allocate(Math.multiplyExact(halves.remaining() / Short.BYTES, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        while (halves.hasRemaining()) {
            wide.putFloat(exactly.of(Short.toUnsignedInt(halves.getShort())));
        }
        return wide.flip();
    }

    /** Of IEEE 754 binary16: a sign, 5 bits of exponent, 10 of mantissa. */
    private static float ofHalf(int bits) {
        int exponent = (bits >> 10) & 0x1F;
        int mantissa = bits & 0x3FF;
        float magnitude = switch (exponent) {
            case 0 -> mantissa * 0x1p-24f;
            case 0x1F -> Float.intBitsToFloat(0x7F80_0000 | (mantissa << 13));
            default -> Float.intBitsToFloat(((exponent + 112) << 23) | (mantissa << 13));
        };
        return (bits >> 15) == 0 ? magnitude : -magnitude;
    }
}
