package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodeLayout;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The codes of one picture as integers alone: what is coded. Every part by name, [height, width, size], row-major;
 * coefficients as multiples of their step. At a position of a counted set only as many members as the count says have a
 * meaning, and they come first.
 *
 * @param layout of this picture's size
 */
public record QuantisedCodes(CodeLayout layout, SortedMap<String, int[]> parts) {
    public QuantisedCodes {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** One part. */
    public int[] part(String name) {
        int[] values = parts.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no code part is named '" + name + "', there are " + parts.keySet());
        }
        return values;
    }
}
