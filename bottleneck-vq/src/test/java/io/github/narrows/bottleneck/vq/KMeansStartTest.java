package io.github.narrows.bottleneck.vq;

import static io.github.narrows.bottleneck.vq.VqTraining.CHANNELS;
import static io.github.narrows.bottleneck.vq.VqTraining.CODES;
import static io.github.narrows.bottleneck.vq.VqTraining.SHAPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where codes go before the first step. */
class KMeansStartTest {
    /** 256 vectors, 8 for each of the 32 codes. */
    private static final int TOO_FEW_IMAGES = 4;
    /** 320 vectors, 10 for each. */
    private static final int ENOUGH_IMAGES = 5;

    @Test
    void staysAtDistinctLatentVectorsWhereThereAreFewerThanTenForACode() {
        float[] latents = latents(TOO_FEW_IMAGES);
        Set<List<Float>> codes = rows(started(KMeansStart.DEFAULTS, latents));
        assertThat(codes).hasSize(CODES);
        assertThat(rows(latents)).containsAll(codes);
    }

    @Test
    void takesMeansFromTenLatentVectorsForACodeOn() {
        float[] latents = latents(ENOUGH_IMAGES);
        Set<List<Float>> codes = rows(started(KMeansStart.DEFAULTS, latents));
        assertThat(codes).hasSize(CODES);
        codes.removeAll(rows(latents));
        assertThat(codes).as("codes that are no latent vector").hasSizeGreaterThan(CODES / 2);
    }

    /** With no Lloyd step at all, what is left is the draw. */
    @Test
    void staysAtDistinctLatentVectorsWithoutSteps() {
        float[] latents = latents(ENOUGH_IMAGES);
        Set<List<Float>> codes = rows(started(new KMeansStart(0), latents));
        assertThat(codes).hasSize(CODES);
        assertThat(rows(latents)).containsAll(codes);
    }

    private static float[] latents(int images) {
        return TestGraph.gaussian(images * SHAPE.positions() * CHANNELS, 1, 5);
    }

    private static float[] started(KMeansStart start, float[] latents) {
        VqConfig config = VqTraining.config(EmaConfig.DEFAULTS, start, new NoRevival());
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            training.start(latents);
            return Numbers.floats(training.codebook());
        }
    }

    private static Set<List<Float>> rows(float[] all) {
        Set<List<Float>> rows = new HashSet<>();
        for (int first = 0; first < all.length; first += CHANNELS) {
            Float[] row = new Float[CHANNELS];
            for (int i = 0; i < CHANNELS; i++) {
                row[i] = all[first + i];
            }
            rows.add(Arrays.asList(row));
        }
        return rows;
    }
}
