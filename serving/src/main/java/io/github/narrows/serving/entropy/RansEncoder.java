package io.github.narrows.serving.entropy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Codes symbols by range asymmetric numeral systems. What is put is kept, since the last symbol is coded first: a decoder
 * then meets the first one first, so that models may adapt.
 *
 * <p>The state x begins at 0. A symbol takes it to {@code (x / f) 2^bits + start + x mod f}; a state that would leave 63
 * bits gives its lower 32 away before. The bytes are the last state and then what was given away, the latest first.
 */
public final class RansEncoder implements SymbolSink {
    /** At least this much is left of a state that has given 32 bits away. */
    static final int LOW_BITS = 31;

    /** A state without words takes 0 to 8 bytes; in front of words, 5 to 8, so that the length of all tells how many. */
    static final int LONGEST_STATE = Long.BYTES;

    private static final int BITS_OF_SCALE = 5;
    private static final int BITS_OF_FREQUENCY = MOST_BITS + 1;

    private long[] steps = new long[1 << 10];
    private int size;

    @Override
    public void put(int start, int frequency, int bits) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
        }
        steps[size++] = ((((long) start << BITS_OF_FREQUENCY) | frequency) << BITS_OF_SCALE) | bits;
    }

    /** The bytes of all symbols since the last call. */
    public byte[] finish() {
        int[] words = new int[size];
        int first = size;
        long state = 0;
        for (int i = size - 1; i >= 0; i--) {
            long step = steps[i];
            int bits = (int) step & ((1 << BITS_OF_SCALE) - 1);
            long frequency = (step >>> BITS_OF_SCALE) & ((1L << BITS_OF_FREQUENCY) - 1);
            if (frequency == 1L << bits) {
                continue;
            }
            if (state >= frequency << (LOW_BITS - bits + Integer.SIZE)) {
                words[--first] = (int) state;
                state >>>= Integer.SIZE;
            }
            long quotient = state / frequency;
            state = (quotient << bits) + state - quotient * frequency + (step >>> (BITS_OF_SCALE + BITS_OF_FREQUENCY));
        }
        int given = size - first;
        size = 0;
        return bytes(state, words, first, given);
    }

    private static byte[] bytes(long state, int[] words, int first, int given) {
        int needed = (Long.SIZE - Long.numberOfLeadingZeros(state) + Byte.SIZE - 1) / Byte.SIZE;
        int stateBytes = given == 0 ? needed : Math.max(needed, LONGEST_STATE - Integer.BYTES + 1);
        ByteBuffer bytes =
                ByteBuffer.allocate(stateBytes + given * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < stateBytes; i++) {
            bytes.put((byte) (state >>> (Byte.SIZE * i)));
        }
        bytes.asIntBuffer().put(words, first, given);
        return bytes.array();
    }
}
