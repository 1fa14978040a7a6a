package io.github.narrows.data.sets.leaves;

import static org.assertj.core.api.Assertions.*;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeafRadiiTest {
    private static final double SMALLEST = 1.5;
    private static final double LARGEST = 30;
    private static final double SIDE = 32;
    private static final double REACH = 2;

    /** The integral of r^-3 (side + 2 reach r)^2 by the midpoint rule. */
    private static double integral(double to) {
        int steps = 20_000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double r = SMALLEST + (i + 0.5) * (to - SMALLEST) / steps;
            sum += Math.pow(r, -3) * Math.pow(SIDE + 2 * REACH * r, 2);
        }
        return sum * (to - SMALLEST) / steps;
    }

    @Test
    void followTheDensityOfLeavesThatMayMeetThePicture() {
        LeafRadii radii = LeafRadii.of(SMALLEST, LARGEST, SIDE, REACH);
        SplittableRandom random = new SplittableRandom(1);
        double[] drawn =
                random.doubles(100_000).map(ignored -> radii.random(random)).toArray();
        for (double limit : new double[] {1.6, 2, 3, 5, 10, 20, 29}) {
            double share = 0;
            for (double radius : drawn) {
                share += radius <= limit ? 1.0 / drawn.length : 0;
            }
            assertThat(share).isCloseTo(integral(limit) / integral(LARGEST), within(0.006));
        }
        assertThat(Arrays.stream(drawn)).allMatch(radius -> radius >= SMALLEST && radius <= LARGEST);
    }
}
