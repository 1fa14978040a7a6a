package io.github.narrows.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavitzkyGolayTest {
    private static final double TOLERANCE = 1e-12;

    /** The tables of Savitzky and Golay, and for the ends those of the fitted polynomial there. */
    @ParameterizedTest
    @CsvSource({
        "5, 2, 2, 35, -3 12 17 12 -3",
        "5, 3, 2, 35, -3 12 17 12 -3",
        "7, 2, 3, 21, -2 3 6 7 6 3 -2",
        "7, 4, 3, 231, 5 -30 75 131 75 -30 5",
        "9, 2, 4, 231, -21 14 39 54 59 54 39 14 -21",
        "3, 0, 1, 3, 1 1 1",
        "5, 2, 0, 35, 31 9 -3 -5 3",
        "5, 1, 4, 10, -2 0 2 4 6"
    })
    void evenlySpacedPointsGetThePublishedWeights(int window, int order, int at, double norm, String numerators) {
        List<Double> places = IntStream.range(0, window).mapToObj(i -> 50.0 * i).toList();

        double[] expected = DoubleStream.of(Arrays.stream(numerators.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .map(numerator -> numerator / norm)
                .toArray();
        assertThat(new SavitzkyGolay(window, order).weights(places, at)).containsExactly(expected, within(TOLERANCE));
    }

    @Test
    void aPolynomialOfTheOrderIsLeftAsItIsUpToTheEndsAndBetweenUnevenSteps() {
        List<Double> x = List.of(50.0, 100.0, 150.0, 160.0, 300.0, 350.0, 406.0, 500.0);
        List<Double> y = x.stream().map(at -> 3 + at - at * at / 200).toList();

        List<Double> smooth = new SavitzkyGolay(5, 2).smooth(x, y);

        for (int i = 0; i < x.size(); i++) {
            assertThat(smooth.get(i)).isCloseTo(y.get(i), within(1e-9));
        }
    }

    @Test
    void noiseBecomesLess() {
        List<Double> x = IntStream.range(0, 101).mapToObj(i -> (double) i).toList();
        List<Double> y = x.stream().map(at -> at % 2 == 0 ? 1.0 : -1.0).toList();

        // The weights alternate against the signal: (-3 - 12 + 17 - 12 - 3) / 35.
        assertThat(new SavitzkyGolay(5, 2).smooth(x, y).get(50)).isCloseTo(-13.0 / 35, within(TOLERANCE));
    }

    @Test
    void windowsThatAreEvenOrTooShortForTheOrderAreRefused() {
        assertThatThrownBy(() -> new SavitzkyGolay(4, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SavitzkyGolay(5, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
