package io.github.narrows.serving.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.data.picture.Picture;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A picture of zeros with a hole of 2x2, of which a model made a picture of 100s. */
class KnownPixelsTest {
    private static final int SIDE = 12;

    @Test
    void knownPixelsStayBitForBit() throws IOException {
        int[][] both = both(0);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                assertThat(both[y][x]).isEqualTo(hidden(y, x) ? 100 : 0);
            }
        }
    }

    @Test
    void aSeamPassesOverInEqualSteps() throws IOException {
        int[][] both = both(3);
        assertThat(Arrays.copyOf(both[5], 7)).containsExactly(0, 0, 25, 50, 75, 100, 100);
        assertThat(Arrays.copyOfRange(both[6], 6, SIDE)).containsExactly(100, 75, 50, 25, 0, 0);
        // Aslant as sideways.
        assertThat(both[3][3]).isEqualTo(50);
        assertThat(both[8][8]).isEqualTo(50);
        assertThat(both[8][3]).isEqualTo(50);
        assertThat(both[2][9]).isEqualTo(25);
    }

    private static boolean hidden(int y, int x) {
        return (y == 5 || y == 6) && (x == 5 || x == 6);
    }

    private static int[][] both(int feather) throws IOException {
        byte[] mask = new byte[SIDE * SIDE];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (hidden(i / SIDE, i % SIDE) ? 1 : 0);
        }
        int[][] rows = new int[SIDE][SIDE];
        KnownPixels known = new KnownPixels(
                new Picture(SIDE, SIDE, 1, new byte[SIDE * SIDE]),
                new Picture(SIDE, SIDE, 1, mask),
                feather,
                (row, pixels) -> {
                    for (int x = 0; x < SIDE; x++) {
                        rows[row][x] = pixels[x];
                    }
                });
        byte[] made = new byte[SIDE];
        Arrays.fill(made, (byte) 100);
        for (int row = 0; row < SIDE; row++) {
            known.accept(row, made);
        }
        return rows;
    }
}
