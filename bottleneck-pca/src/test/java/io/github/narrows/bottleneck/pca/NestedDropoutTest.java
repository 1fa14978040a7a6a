package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    @Test
    void nestedDropoutKeepsTheFirstComponentsOfEveryImage() {
        PcaConfig config =
                PcaRun.with(new BasisKind.PerLocation(), new Normalisation.None(), new NestedDropout(1), 0, 0, 1);
        try (PcaRun run = new PcaRun(config, SmallLatents.SHAPE).steps(3, SmallLatents::batch)) {
            Ops tf = run.graph.tf();
            List<float[]> views = new ArrayList<>();
            for (Bottleneck view : run.bottleneck.truncations().values()) {
                views.add(run.feed(SmallLatents.batch(9), 0)
                        .floats(view.apply(tf, run.latents(), Pass.evaluation(tf))
                                .latents()));
            }
            Set<Integer> seen = new HashSet<>();
            Set<List<Integer>> draws = new HashSet<>();
            for (int step = 0; step < 4; step++) {
                float[] constrained = run.feed(SmallLatents.batch(9), step).floats(run.training.latents());
                List<Integer> kept = new ArrayList<>();
                for (int i = 0; i < SmallLatents.BATCH; i++) {
                    kept.add(viewOf(i, constrained, views));
                }
                seen.addAll(kept);
                draws.add(kept);
            }
            assertThat(seen).containsExactlyInAnyOrder(1, 2, 3);
            assertThat(draws).as("a new draw at every step").hasSize(4);
        }
    }

    /** How many components an image was left with. */
    private static int viewOf(int image, float[] constrained, List<float[]> views) {
        float[] one = Arrays.copyOfRange(constrained, image * SmallLatents.EACH, (image + 1) * SmallLatents.EACH);
        for (int kept = 1; kept <= views.size(); kept++) {
            float[] view =
                    Arrays.copyOfRange(views.get(kept - 1), image * SmallLatents.EACH, (image + 1) * SmallLatents.EACH);
            if (Numbers.distance(one, view) < 1e-5) {
                return kept;
            }
        }
        throw new AssertionError("image " + image + " keeps no prefix of its components");
    }

    @Test
    void nestedDropoutSparesTheRestOfTheBatch() {
        PcaConfig config = PcaRun.with(new BasisKind.Shared(), new Normalisation.None(), new NestedDropout(0), 0, 0, 1);
        try (PcaRun run = new PcaRun(config, SmallLatents.SHAPE).steps(3, SmallLatents::batch)) {
            assertThat(run.feed(SmallLatents.batch(9), 3).floats(run.training.latents()))
                    .isEqualTo(run.constrained(SmallLatents.batch(9)));
        }
    }
}
