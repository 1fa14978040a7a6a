package io.github.narrows.serving.nrw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A picture in a file of codes, as it was before it was encoded.
 *
 * @param name with its folders, separated by {@code /}; empty in a file of one picture
 * @param channels 1 for grey, 3 for colour
 */
public record PictureEntry(String name, int height, int width, int channels) {
    /** The longest name in bytes of UTF-8. */
    static final int LONGEST_NAME = 4096;

    /** Rows or columns. */
    static final int LONGEST_SIDE = 1 << 20;

    private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

    /** @throws IllegalArgumentException if there is no such picture, as a clause */
    public PictureEntry {
        if (height < 1
                || width < 1
                || height > LONGEST_SIDE
                || width > LONGEST_SIDE
                || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException(
                    "a picture of " + width + "x" + height + " pixels in " + channels + " channels is not possible");
        }
        if ((long) height * width * channels > MOST_BYTES) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height + " pixels is too large");
        }
        if (!name.isEmpty() && !isSafe(name)) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a file below a folder");
        }
    }

    /** A name from a file must not lead out of the folder that pictures are written to, on any system. */
    private static boolean isSafe(String name) {
        boolean plain = name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7F || c == 0xFFFD);
        return plain
                && bytes(name).length <= LONGEST_NAME
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this name comes behind another in an archive, where they stand by the bytes of their UTF-8. */
    boolean isBehind(String other) {
        return Arrays.compareUnsigned(bytes(name), bytes(other)) > 0;
    }
}
