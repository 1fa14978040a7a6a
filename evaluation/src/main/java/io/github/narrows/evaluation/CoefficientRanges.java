package io.github.narrows.evaluation;

import java.util.List;

/**
 * Between which values the coefficients of a model lie over images of its training; see {@link Evaluator#ranges}. They hold for
 * pictures of any size, but where a bottleneck is tied to one.
 */
public final class CoefficientRanges {
    private final List<CoefficientRange> parts;

    CoefficientRanges(List<CoefficientRange> parts) {
        this.parts = List.copyOf(parts);
    }

    List<CoefficientRange> parts() {
        return parts;
    }

    /** How many ranges a decoder must know. */
    int count() {
        return parts.stream().mapToInt(CoefficientRange::count).sum();
    }
}
