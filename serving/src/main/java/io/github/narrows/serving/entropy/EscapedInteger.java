package io.github.narrows.serving.entropy;

/** Integers of any size without a table: how many bits one has, and then its bits (the Elias gamma code). */
public final class EscapedInteger {
    private static final UniformModel LENGTH = new UniformModel(Integer.SIZE);
    private static final int BITS_AT_ONCE = 16;

    private EscapedInteger() {}

    /** @param value 0 to 2^31 - 2 */
    public static void encode(SymbolSink out, int value) {
        int above = value + 1;
        int length = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(above);
        LENGTH.encode(out, length);
        for (int left = length; left > 0; left -= BITS_AT_ONCE) {
            int bits = Math.min(left, BITS_AT_ONCE);
            out.put((above >>> (left - bits)) & ((1 << bits) - 1), 1, bits);
        }
    }

    /** The next integer; of bytes that no encoder wrote, any number that is not negative. */
    public static int decode(RansDecoder in) {
        int length = LENGTH.decode(in);
        int above = 1;
        for (int left = length; left > 0; left -= BITS_AT_ONCE) {
            int bits = Math.min(left, BITS_AT_ONCE);
            int slot = in.slot(bits);
            in.take(slot, slot, 1, bits);
            above = (above << bits) | slot;
        }
        return (above - 1) & Integer.MAX_VALUE;
    }
}
