package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodePart;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How finely coefficients are quantised: for each part of coefficients, by name, half the step in cells of its histogram. A
 * step is an even number of cells, so that the borders between two multiples of it are borders of cells, and a table for
 * any step is sums of cells.
 */
public record Steps(SortedMap<String, Integer> halves) {
    public Steps {
        halves = Collections.unmodifiableSortedMap(new TreeMap<>(halves));
        halves.forEach((part, half) -> {
            if (half < 1 || half > CellTables.CELLS) {
                throw new IllegalArgumentException("half a step of " + half + " cells for " + part);
            }
        });
    }

    /** For codes without coefficients. */
    public static Steps none() {
        return new Steps(new TreeMap<>());
    }

    /** Half the step of a part, in cells. */
    int half(CodePart.Coefficients part) {
        Integer half = halves.get(part.name());
        if (half == null) {
            throw new IllegalArgumentException("no step for '" + part.name() + "', there are " + halves.keySet());
        }
        return half;
    }
}
