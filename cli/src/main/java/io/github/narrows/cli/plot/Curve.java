package io.github.narrows.cli.plot;

import java.util.List;

/** Points from left to right under one name in the legend. */
record Curve(String label, List<Double> x, List<Double> y) {
    public Curve {
        x = List.copyOf(x);
        y = List.copyOf(y);
        if (x.size() != y.size() || x.isEmpty()) {
            throw new IllegalArgumentException(
                    "the curve '" + label + "' has " + x.size() + " places and " + y.size() + " values");
        }
    }

    /** The same curve with values so many times larger. */
    Curve times(double factor) {
        return new Curve(label, x, y.stream().map(value -> value * factor).toList());
    }

    /** The same curve without its noise. */
    public Curve smoothed(SavitzkyGolay filter) {
        return new Curve(label, x, filter.smooth(x, y));
    }
}
