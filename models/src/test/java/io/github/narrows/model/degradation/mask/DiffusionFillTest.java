package io.github.narrows.model.degradation.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.TestGraph;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Holes that are filled by Laplace's equation. */
class DiffusionFillTest {
    private static final int HEIGHT = 20;
    private static final int WIDTH = 24;

    /** A box inside, and one that runs out of the picture below on the right. */
    private static boolean isHidden(int y, int x) {
        return (y >= 3 && y < 12 && x >= 2 && x < 11) || (y >= 15 && x >= 16);
    }

    @Test
    void aSlopeGoesOnThroughAHole() {
        float[] slope = new float[HEIGHT * WIDTH];
        for (int i = 0; i < slope.length; i++) {
            int row = i / WIDTH;
            slope[i] = -0.4f + 0.02f * row + 0.01f * (i % WIDTH);
        }
        float[] filled = filled(slope);
        for (int y = 3; y < 12; y++) {
            for (int x = 2; x < 11; x++) {
                assertThat(filled[y * WIDTH + x]).isCloseTo(slope[y * WIDTH + x], within(1e-3f));
            }
        }
    }

    @Test
    void everyHiddenPixelIsTheMeanOfItsNeighboursAndKnownOnesStay() {
        float[] noise = new float[HEIGHT * WIDTH];
        Random random = new Random(3);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat() - 0.5f;
        }
        float[] filled = filled(noise);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int place = y * WIDTH + x;
                if (!isHidden(y, x)) {
                    assertThat(filled[place]).isEqualTo(noise[place]);
                } else {
                    float sum =
                            at(filled, y - 1, x) + at(filled, y + 1, x) + at(filled, y, x - 1) + at(filled, y, x + 1);
                    assertThat(filled[place]).isCloseTo(sum / 4, within(1e-4f));
                }
            }
        }
    }

    /** Beyond the border lies the last pixel once more. */
    private static float at(float[] picture, int y, int x) {
        int row = Math.max(0, Math.min(HEIGHT - 1, y));
        return picture[row * WIDTH + Math.max(0, Math.min(WIDTH - 1, x))];
    }

    /** From a first guess of 0. */
    private static float[] filled(float[] picture) {
        float[] start = picture.clone();
        float[] hidden = new float[picture.length];
        for (int i = 0; i < picture.length; i++) {
            hidden[i] = isHidden(i / WIDTH, i % WIDTH) ? 1 : 0;
            start[i] = hidden[i] == 1 ? 0 : picture[i];
        }
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> filled = DiffusionFill.of(graph.tf(), image(graph, start), image(graph, hidden));
            return graph.floats(filled);
        }
    }

    private static Operand<TFloat32> image(TestGraph graph, float[] pixels) {
        return graph.tf().reshape(graph.tf().constant(pixels), graph.tf().constant(new int[] {1, HEIGHT, WIDTH, 1}));
    }
}
