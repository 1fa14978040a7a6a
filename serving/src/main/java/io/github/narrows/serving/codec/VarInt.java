package io.github.narrows.serving.codec;

import java.io.ByteArrayOutputStream;

/** Integers from 0 on in as few bytes as they need: seven bits a byte, the lowest first, and the eighth bit where more follow. */
public final class VarInt {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private VarInt() {}

    /** Writes an integer that is not negative. */
    public static void write(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left >= MORE) {
            out.write((left % MORE) | MORE);
            left >>>= BITS;
        }
        out.write(left);
    }

    /** Reads integers out of some bytes. */
    public static final class Reader {
        private final byte[] bytes;
        private int position;

        public Reader(byte[] bytes, int position) {
            this.bytes = bytes;
            this.position = position;
        }

        /** Where the next integer begins. */
        public int position() {
            return position;
        }

        /**
         * The next integer.
         *
         * @throws CorruptCodesException if there is none in these bounds
         */
        public int next(int least, int most) throws CorruptCodesException {
            long value = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
                if (position == bytes.length) {
                    throw new CorruptCodesException("it ends in the middle of a number");
                }
                int current = bytes[position++];
                value |= (long) (current & (MORE - 1)) << shift;
                if (current >= 0) {
                    return checked(value, least, most);
                }
            }
            throw new CorruptCodesException("it holds a number of more than 32 bits");
        }

        private static int checked(long value, int least, int most) throws CorruptCodesException {
            if (value < least || value > most) {
                throw new CorruptCodesException(
                        "it holds the number " + value + " where " + least + " to " + most + " is possible");
            }
            return (int) value;
        }
    }
}
