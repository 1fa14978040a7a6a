package io.github.narrows.evaluation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How coefficients were rounded before they were decoded.
 *
 * @param bits of each
 * @param ranges how many ranges there were
 */
public record CoefficientRounding(int bits, int ranges) {
    /** The most bits; beyond, rounding is lost in that of float32. */
    public static final int MOST_BITS = 16;

    private static final String DEFINITION =
            "every coefficient is rounded to the nearest of 2^bits evenly spaced levels, from its "
                    + "component's least value over training images to its largest; the coefficients of one "
                    + "index set share a range; the ends of the ranges are side information";

    /** The conditions by name, as evaluation files list them. */
    public SortedMap<String, Object> toMap() {
        SortedMap<String, Object> map = new TreeMap<>();
        map.put("bits", bits);
        map.put("ranges", ranges);
        map.put("definition", DEFINITION);
        return Collections.unmodifiableSortedMap(map);
    }
}
