package io.github.narrows.serving.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads what a {@link RansEncoder} has written. Bytes that it has not written give symbols, too, but never an endless loop
 * nor an index out of range; {@link #isAtEnd} tells afterwards whether the symbols were those of the bytes.
 */
public final class RansDecoder {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 1L << RansEncoder.LOW_BITS;

    private final byte[] bytes;
    private final int end;
    private int next;
    private long state;

    public RansDecoder(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Of {@code length} bytes from {@code from} on. */
    public RansDecoder(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.end = from + length;
        int stateBytes = length <= RansEncoder.LONGEST_STATE
                ? length
                : RansEncoder.LONGEST_STATE - Math.floorMod(-length, Integer.BYTES);
        for (int i = 0; i < stateBytes; i++) {
            state |= (bytes[from + i] & 0xFFL) << (Byte.SIZE * i);
        }
        // An encoder's state has 63 bits.
        state &= Long.MAX_VALUE;
        this.next = from + stateBytes;
    }

    /** Where the next symbol lies: 0 to 2^bits - 1. */
    int slot(int bits) {
        return (int) state & ((1 << bits) - 1);
    }

    /**
     * Takes the next symbol away.
     *
     * @param slot what {@link #slot} gave
     * @param start of the symbol at this slot
     * @param frequency of the symbol at this slot
     */
    void take(int slot, int start, int frequency, int bits) {
        long before = (state >>> bits) * frequency + (slot - start);
        if (before < LOW && next < end) {
            before = (before << Integer.SIZE) | ((int) WORD.get(bytes, next) & 0xFFFFFFFFL);
            next += Integer.BYTES;
        }
        state = before;
    }

    /** Whether all has been read, and the symbols were those that had been coded. */
    public boolean isAtEnd() {
        return state == 0 && next == end;
    }
}
