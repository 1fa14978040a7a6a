package io.github.narrows.tensor;

/** The types of numbers that a tensor can have; the constants' names are those in a tensor file. */
public enum DType {
    F64(8),
    F32(4),
    I64(8),
    I32(4),
    U8(1),
    BOOL(1);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one number. */
    public int bytes() {
        return bytes;
    }
}
