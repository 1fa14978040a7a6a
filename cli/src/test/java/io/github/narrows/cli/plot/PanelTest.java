package io.github.narrows.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PanelTest {
    @Test
    void verySmallValuesAreDrawnAsMultiplesOfAPowerOfTen() {
        Panel panel = panel(2e-5, -3.5e-4).readable();
        assertThat(panel.title()).isEqualTo("loss / 1e-4");
        assertThat(panel.curves().get(0).y().get(0)).isCloseTo(0.2, within(1e-12));
        assertThat(panel.curves().get(0).y().get(1)).isCloseTo(-3.5, within(1e-12));
    }

    @Test
    void othersStayAsTheyAre() {
        assertThat(panel(1e-6, 2e-3).readable()).isEqualTo(panel(1e-6, 2e-3));
        assertThat(panel(0, 0).readable()).isEqualTo(panel(0, 0));
    }

    private static Panel panel(double first, double second) {
        return new Panel("loss", List.of(new Curve("run", List.of(1.0, 2.0), List.of(first, second))), false);
    }
}
