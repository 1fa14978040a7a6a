package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

class NormalisationTest {
    private static final LatentShape SHAPE = new LatentShape(2, 2, 3);
    private static final int IMAGES = 50;

    private static float[] latents(int index, float scale, float scaleOfTheLast) {
        float[] values = TestGraph.gaussian(IMAGES * 12, scale, 80 + index);
        for (int i = 2; i < values.length; i += 3) {
            values[i] *= scaleOfTheLast;
        }
        return values;
    }

    /** The same latents before any step and after each of some batches. */
    private static float[] normalised(Normalisation.Config config, float[] probe, float[]... batches) {
        try (TestGraph graph = new TestGraph(1)) {
            Normalisation normalisation = config.create(graph.scope(), SHAPE);
            Operand<TFloat32> fed = graph.placeholder(-1, 2, 2, 3);
            Op step = graph.tf().noOp();
            if (!normalisation.stateUpdates(fed).isEmpty()) {
                step = normalisation.stateUpdates(fed).get(0).addTo(graph.tf(), OptimizerSlots.NONE);
            }
            Operand<TFloat32> made = normalisation.apply(graph.tf(), fed);
            graph.initialise();
            for (float[] batch : batches) {
                graph.feed(fed, batch, IMAGES, 2, 2, 3).run(step);
            }
            return graph.feed(fed, probe, IMAGES, 2, 2, 3).floats(made);
        }
    }

    private static double meanSquare(float[] values, int channel) {
        double sum = 0;
        for (int i = channel; i < values.length; i += 3) {
            sum += (double) values[i] * values[i];
        }
        return sum * 3 / values.length;
    }

    @Test
    void channelsAreDividedByTheRootOfTheirMovingMeanSquare() {
        float[] first = latents(0, 1, 2);
        float[] second = latents(1, 3, 2);
        float[] made = normalised(new ChannelNormalisation(0.8), first, first, second);
        for (int channel = 0; channel < 3; channel++) {
            double moving = (0.8 * meanSquare(first, channel) + meanSquare(second, channel)) / 1.8;
            assertThat(meanSquare(made, channel)).isCloseTo(meanSquare(first, channel) / moving, within(1e-4));
        }
    }

    @Test
    void channelsStayAsTheyAreBeforeTheFirstBatch() {
        float[] probe = latents(0, 2, 1);
        assertThat(Numbers.distance(normalised(ChannelNormalisation.DEFAULTS, probe), probe))
                .isLessThan(1e-6);
    }

    @Test
    void aChannelThatIsAllButSilentIsNotBlownUp() {
        float[] values = latents(0, 1, 1e-4f);
        float[] made = normalised(ChannelNormalisation.DEFAULTS, values, values);
        assertThat(Math.sqrt(meanSquare(made, 0))).isCloseTo(1, within(1e-3));
        assertThat(Math.sqrt(meanSquare(made, 2))).isBetween(1e-4, 1e-2);
    }

    @Test
    void rmsGivesEveryImageAMeanSquareOfOne() {
        float[] made = normalised(new Normalisation.Rms(), latents(0, 5, 2));
        for (int image = 0; image < IMAGES; image++) {
            double sum = 0;
            for (int i = 12 * image; i < 12 * (image + 1); i++) {
                sum += (double) made[i] * made[i];
            }
            assertThat(sum / 12).isCloseTo(1, within(1e-5));
        }
    }

    private static PcaConfig pca(Normalisation.Config normalisation) {
        return PcaRun.with(new BasisKind.Shared(), normalisation, new ComponentDropout.None(), 0, 0, 1);
    }

    @Test
    void rmsTakesTheScaleOutOfEveryImage() {
        try (PcaRun run = new PcaRun(pca(new Normalisation.Rms()), SmallLatents.SHAPE)) {
            run.steps(5, SmallLatents::batch);
            float[] louder = SmallLatents.batch(9);
            for (int i = 0; i < SmallLatents.EACH; i++) {
                louder[i] *= 7;
            }
            assertThat(Numbers.distance(run.constrained(louder), run.constrained(SmallLatents.batch(9))))
                    .isLessThan(1e-5);
        }
    }

    @Test
    void howAnEncoderScalesAChannelDoesNotMatterOnceChannelsAreNormalised() {
        PcaRun.Stream louder = index -> {
            float[] values = SmallLatents.batch(index);
            for (int i = 2; i < values.length; i += 6) {
                values[i] *= 10;
            }
            return values;
        };
        try (PcaRun plain = new PcaRun(pca(ChannelNormalisation.DEFAULTS), SmallLatents.SHAPE);
                PcaRun scaled = new PcaRun(pca(ChannelNormalisation.DEFAULTS), SmallLatents.SHAPE)) {
            // The first step sees channels as they are: what it leaves fades.
            plain.step(SmallLatents.batch(0), 0);
            scaled.step(louder.batch(0), 0);
            for (int i = 1; i < 300; i++) {
                plain.step(SmallLatents.batch(i), 1);
                scaled.step(louder.batch(i), 1);
            }
            assertThat(Numbers.distance(
                            scaled.constrained(louder.batch(900)), plain.constrained(SmallLatents.batch(900))))
                    .isLessThan(1e-3);
        }
    }
}
