package io.github.narrows.tensor;

import java.util.Arrays;
import java.util.Optional;

/** The types of numbers that a tensor file holds; the constants' names are those in the file. */
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

    /** The type of that name in a file, empty if unknown. */
    static Optional<DType> named(String name) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
    }
}
