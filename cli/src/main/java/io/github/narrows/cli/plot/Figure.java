package io.github.narrows.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Panels under one another over a common horizontal axis, in colours that also differ in brightness.
 *
 * @param axis title of the horizontal axis, with its unit
 */
record Figure(String axis, List<Panel> panels) {
    /** Pixels; twice what a page of documentation shows, so that text stays sharp. */
    private static final int WIDTH = 1600;

    private static final String DECIMAL = "#,##0.######";

    private static final int PANEL_HEIGHT = 660;
    private static final int SEVERAL_PANELS_HEIGHT = 500;
    /** The title of the horizontal axis and the legend. */
    private static final int BELOW = 110;

    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 28);

    /** Room for the numbers of a vertical axis, the same in every panel, so that the panels align. */
    private static final int NUMBERS_WIDTH = 110;

    private static final Color GRID = new Color(225, 225, 225);
    /** Of Okabe and Ito: distinct for colour-blind readers. */
    private static final Color[] COLOURS = {
        new Color(0, 114, 178),
        new Color(213, 94, 0),
        new Color(0, 158, 115),
        new Color(204, 121, 167),
        new Color(86, 180, 233),
        new Color(230, 159, 0),
        new Color(90, 90, 90)
    };

    public Figure {
        panels = List.copyOf(panels);
    }

    /**
     * Draws on white.
     *
     * @throws IOException if this machine has no font to write with
     */
    public BufferedImage draw() throws IOException {
        requireFonts();
        int height = panels.size() == 1 ? PANEL_HEIGHT : SEVERAL_PANELS_HEIGHT;
        int whole = height * panels.size() + BELOW;
        BufferedImage image = new BufferedImage(WIDTH, whole, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            for (int i = 0; i < panels.size(); i++) {
                boolean last = i == panels.size() - 1;
                int own = last ? height + BELOW : height;
                Graphics2D part = (Graphics2D) graphics.create(0, i * height, WIDTH, own);
                // Otherwise points move to whole pixels, and smooth curves come out bent.
                part.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
                chart(panels.get(i).readable(), last).paint(part, WIDTH, own);
                part.dispose();
            }
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** Without fonts Java fails in several ways, none of which says so. */
    private static void requireFonts() throws IOException {
        try {
            TEXT.getStringBounds("0", new FontRenderContext(null, true, true));
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new IOException(
                    "Cannot draw text: this machine has no fonts. Install fontconfig and a font, such as DejaVu.", e);
        }
    }

    /** The title of the common axis and the legend stand once, below the last panel. */
    private XYChart chart(Panel panel, boolean last) {
        XYChart chart = new XYChartBuilder()
                .xAxisTitle(last ? axis : "")
                .yAxisTitle(panel.title())
                .build();
        style(chart.getStyler());
        chart.getStyler().setLegendVisible(last);
        chart.getStyler().setXAxisTitleVisible(last);
        alignPlaces(chart.getStyler());
        for (int i = 0; i < panel.curves().size(); i++) {
            Curve curve = panel.curves().get(i);
            XYSeries series = chart.addSeries(curve.label(), curve.x(), curve.y());
            series.setLineWidth(3.5f);
            series.setLineColor(COLOURS[i % COLOURS.length]);
            series.setMarkerColor(COLOURS[i % COLOURS.length]);
            series.setMarker(panel.marked() ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        }
        return chart;
    }

    /** What stands above one another in several panels belongs to the same place. */
    private void alignPlaces(XYStyler styler) {
        if (panels.size() > 1) {
            DoubleSummaryStatistics all = new DoubleSummaryStatistics();
            panels.forEach(panel -> all.combine(panel.places()));
            styler.setXAxisMin(all.getMin());
            styler.setXAxisMax(all.getMax());
        }
    }

    private static void style(XYStyler styler) {
        styler.setBaseFont(TEXT);
        styler.setAxisTitleFont(TEXT);
        styler.setAxisTickLabelsFont(TEXT.deriveFont(24f));
        styler.setLegendFont(TEXT);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1.5f));
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendSeriesLineLength(50);
        styler.setLegendPadding(24);
        styler.setChartTitleVisible(false);
        styler.setYAxisLeftWidthHint(NUMBERS_WIDTH);
        styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        styler.setYAxisDecimalPattern(DECIMAL);
        styler.setXAxisDecimalPattern(DECIMAL);
        styler.setLocale(Locale.ROOT);
        styler.setXAxisTickMarkSpacingHint(180);
        styler.setYAxisTickMarkSpacingHint(90);
        styler.setMarkerSize(14);
        styler.setAntiAlias(true);
    }
}
