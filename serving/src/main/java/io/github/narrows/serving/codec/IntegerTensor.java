package io.github.narrows.serving.codec;

import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Integers of a file of tables.
 *
 * @param values row-major
 * @param row how many numbers the last axis has
 */
record IntegerTensor(int[] values, int row) {
    /** What is written of some integers. */
    static HostTensor of(int[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return new HostTensor(DType.I32, shape, bytes);
    }

    /** One array for each row of the last axis. */
    Stream<int[]> rows() {
        return IntStream.range(0, row == 0 ? 0 : values.length / row)
                .mapToObj(i -> Arrays.copyOfRange(values, i * row, (i + 1) * row));
    }
}
