package io.github.narrows.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class ChannelMomentsTest {
    @Test
    void areThoseOfAllNumbersOfEachChannel() {
        ChannelMoments.Tally tally = new ChannelMoments.Tally(2);
        tally.add(FloatBuffer.wrap(new float[] {1, 10, 3, 10}));
        tally.add(FloatBuffer.wrap(new float[] {8, 10}));

        assertThat(tally.moments().means()).containsExactly(4.0, 10.0);
        assertThat(tally.moments().deviations().get(0)).isCloseTo(Math.sqrt((9 + 1 + 16) / 3.0), within(1e-12));
        assertThat(tally.moments().deviations().get(1)).isZero();
    }

    /** The naive difference of squares has no digit left here. */
    @Test
    void surviveALargeMean() {
        ChannelMoments.Tally tally = new ChannelMoments.Tally(1);
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1e6f + (i % 2 == 0 ? 0.25f : -0.25f);
        }
        for (int i = 0; i < 1000; i++) {
            tally.add(FloatBuffer.wrap(values));
        }
        assertThat(tally.moments().deviations().get(0)).isCloseTo(0.25, within(1e-9));
    }
}
