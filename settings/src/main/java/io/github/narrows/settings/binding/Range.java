package io.github.narrows.settings.binding;

import java.math.BigDecimal;

/** The numbers that a setting allows, both ends included. */
record Range(double min, double max) {
    static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Compares decimally, so that 0.1 as written is 0.1. */
    boolean contains(BigDecimal number) {
        return (Double.isInfinite(min) || number.compareTo(BigDecimal.valueOf(min)) >= 0)
                && (Double.isInfinite(max) || number.compareTo(BigDecimal.valueOf(max)) <= 0);
    }

    /** Such as "at least 2" or "between 0 and 1"; empty without ends. */
    @Override
    public String toString() {
        if (Double.isInfinite(min)) {
            return Double.isInfinite(max) ? "" : "at most " + shortest(max);
        }
        return Double.isInfinite(max)
                ? "at least " + shortest(min)
                : "between " + shortest(min) + " and " + shortest(max);
    }

    private static String shortest(double end) {
        return end == Math.rint(end) && Math.abs(end) < 1e15 ? Long.toString((long) end) : Double.toString(end);
    }
}
