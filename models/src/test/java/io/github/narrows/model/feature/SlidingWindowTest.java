package io.github.narrows.model.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    @Test
    void countsItsPlacesAsPyTorchDoes() {
        for (int side = 1; side < 14; side++) {
            for (int size = 1; size < 6; size++) {
                for (int stride = 1; stride < 5; stride++) {
                    for (int padding = 0; padding <= size / 2; padding++) {
                        for (boolean ceil : new boolean[] {false, true}) {
                            SlidingWindow window = new SlidingWindow(size, stride, padding, ceil);
                            assertThat(window.places(side))
                                    .as("%s on %d", window, side)
                                    .isEqualTo(PlainMap.places(side, size, stride, padding, ceil));
                        }
                    }
                }
            }
        }
    }
}
