package io.github.narrows.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.data.ImageSize;
import io.github.narrows.model.ImageShape;
import org.junit.jupiter.api.Test;

class ShownInputTest {
    @Test
    void pixelsOfASmallImageBecomeSquares() {
        ShownInput small = new ShownInput(new ImageShape(1, 2, 1), new ImageSize(2, 4, 1));
        assertThat(small.of(new byte[] {9, 9, 1, 2}, 1)).containsExactly(1, 1, 2, 2, 1, 1, 2, 2);
    }

    @Test
    void aMaskIsLeftOut() {
        ShownInput masked = new ShownInput(new ImageShape(1, 2, 4), new ImageSize(1, 2, 3));
        assertThat(masked.of(new byte[] {1, 2, 3, 99, 4, 5, 6, 99}, 0)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void anImageOfTheSameShapeStays() {
        ShownInput same = new ShownInput(new ImageShape(2, 1, 3), new ImageSize(2, 1, 3));
        assertThat(same.of(new byte[] {1, 2, 3, 4, 5, 6}, 0)).containsExactly(1, 2, 3, 4, 5, 6);
    }
}
