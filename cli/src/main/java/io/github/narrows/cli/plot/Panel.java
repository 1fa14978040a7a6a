package io.github.narrows.cli.plot;

import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * Curves over one axis.
 *
 * @param title of the vertical axis, with its unit
 * @param marked whether every point is marked, as suits a few measured ones, or only the line is drawn
 */
record Panel(String title, List<Curve> curves, boolean marked) {
    /** Numbers below it have too many zeros for an axis. */
    private static final double SMALL = 1e-3;

    public Panel {
        curves = List.copyOf(curves);
    }

    /** From the first to the last place of any of its curves. */
    DoubleSummaryStatistics places() {
        return curves.stream()
                .flatMap(curve -> curve.x().stream())
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
    }

    /** The same with values of the order of 1 where they are very small, and the power of ten in the title. */
    Panel readable() {
        double largest = curves.stream()
                .flatMap(curve -> curve.y().stream())
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
        if (largest == 0 || largest >= SMALL) {
            return this;
        }
        int exponent = (int) Math.floor(Math.log10(largest));
        return new Panel(
                title + " / 1e" + exponent,
                curves.stream()
                        .map(curve -> curve.times(Math.pow(10, -exponent)))
                        .toList(),
                marked);
    }
}
