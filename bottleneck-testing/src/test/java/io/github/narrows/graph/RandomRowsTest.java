package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.TestGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt64;

class RandomRowsTest {
    @Test
    void drawsDistinctRows() {
        assertThat(draw(100, 60, 1)).hasSize(60).doesNotHaveDuplicates().allMatch(row -> row >= 0 && row < 100);
    }

    @Test
    void drawsEveryRowBeforeOneComesTwice() {
        List<Integer> drawn = draw(7, 14, 1);
        for (int row = 0; row < 7; row++) {
            assertThat(Collections.frequency(drawn, row)).isEqualTo(2);
        }
    }

    @Test
    void drawsTheOnlyRowThereIs() {
        assertThat(draw(1, 3, 1)).containsExactly(0, 0, 0);
    }

    @Test
    void drawsAnewAtEveryCount() {
        assertThat(draw(100, 60, 1)).isEqualTo(draw(100, 60, 1)).isNotEqualTo(draw(100, 60, 2));
    }

    @Test
    void drawsEveryRowAboutEquallyOften() {
        int[] times = new int[20];
        for (int count = 0; count < 400; count++) {
            draw(20, 5, count).forEach(row -> times[row]++);
        }
        // 100 expected each, with a standard deviation of about 9.
        assertThat(times).satisfies(all -> {
            for (int each : all) {
                assertThat(each).isBetween(60, 140);
            }
        });
    }

    /** Row numbers, since every row holds its own. */
    private static List<Integer> draw(int rows, int count, long at) {
        float[] numbers = new float[rows];
        for (int i = 0; i < rows; i++) {
            numbers[i] = i;
        }
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TInt64> seed = new Seed(5).at(graph.tf(), graph.tf().constant(at));
            List<Integer> drawn = new ArrayList<>();
            for (float row : graph.floats(RandomRows.of(graph.tf(), graph.constant(numbers, rows, 1), count, seed))) {
                drawn.add((int) row);
            }
            return drawn;
        }
    }
}
