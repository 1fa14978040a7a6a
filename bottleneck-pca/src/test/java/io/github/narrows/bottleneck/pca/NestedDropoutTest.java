package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tensorflow.op.Ops;

class NestedDropoutTest {
    private static final int IMAGES = 4000;
    private static final int COMPONENTS = 4;

    /** How many components each image keeps. */
    private static int[] kept(float share, long step, long draw) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            float[] ones = new float[IMAGES * COMPONENTS];
            Arrays.fill(ones, 1);
            Pass pass = new Pass(true, tf.constant(step), tf.constant(draw), 10, tf.constant(0f));
            float[] left = graph.floats(new NestedDropout(share)
                    .drop(
                            tf,
                            new SharedFibres(new LatentShape(1, 1, COMPONENTS)),
                            graph.constant(ones, 1, IMAGES, COMPONENTS),
                            pass,
                            new Seed(3)));
            int[] kept = new int[IMAGES];
            for (int i = 0; i < left.length; i++) {
                kept[i / COMPONENTS] += (int) left[i];
            }
            return kept;
        }
    }

    /** Those that lose components keep 1 to all of them, each number as often as any other. */
    @Test
    void losesComponentsOfSoManyImagesAndKeepsEachNumberEquallyOften() {
        for (float share : new float[] {0.4f, 1}) {
            int[] kept = kept(share, 0, 0);
            for (int number = 1; number <= COMPONENTS; number++) {
                int wanted = number;
                double chance = share / COMPONENTS + (number == COMPONENTS ? 1 - share : 0);
                double spread = Math.sqrt(IMAGES * chance * (1 - chance));
                assertThat((double) Arrays.stream(kept).filter(k -> k == wanted).count())
                        .as("images with %d components at share %s", number, share)
                        .isCloseTo(IMAGES * chance, within(4 * spread));
            }
        }
    }

    @Test
    void drawsAnewAtEveryPassAlsoWithinAStep() {
        assertThat(kept(1, 2, 5)).isEqualTo(kept(1, 3, 5)).isNotEqualTo(kept(1, 2, 6));
    }
}
