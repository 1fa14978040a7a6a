package io.github.narrows.cli.plot;

import java.util.List;

/**
 * Curves over one axis.
 *
 * @param title of the vertical axis, with its unit
 * @param marked whether every point is marked, as suits a few measured ones, or only the line is drawn
 */
record Panel(String title, List<Curve> curves, boolean marked) {
    public Panel {
        curves = List.copyOf(curves);
    }
}
