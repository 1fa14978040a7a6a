package io.github.narrows.testing;

import java.util.stream.IntStream;

/** What holds of two arrays of numbers, told by the first of them that differs: whole arrays would fill the screen. */
final class NumberAssertions {
    private NumberAssertions() {}

    /**
     * The same numbers, bit for bit, but that 0 and -0 are one number: TensorFlow leaves out a sum over an axis of size 1, and
     * with it the 0 that would have made 0 of -0.
     *
     * @param what the first array holds
     */
    static void assertSame(String what, float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            throw new AssertionError(what + ": " + expected.length + " numbers expected, found " + actual.length);
        }
        int[] apart = IntStream.range(0, actual.length)
                .filter(i -> actual[i] != expected[i] && !(Float.isNaN(actual[i]) && Float.isNaN(expected[i])))
                .toArray();
        if (apart.length > 0) {
            int first = apart[0];
            throw new AssertionError(what + ": " + apart.length + " of " + actual.length + " numbers differ; number "
                    + first + " should be " + expected[first] + " and is " + actual[first]
                    + "; largest difference by the largest number: " + Numbers.distance(actual, expected));
        }
    }
}
