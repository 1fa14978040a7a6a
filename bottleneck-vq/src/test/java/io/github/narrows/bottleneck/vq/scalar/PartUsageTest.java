package io.github.narrows.bottleneck.vq.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.testing.TestTrainer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What is counted of codes that are spelt as several indices. */
class PartUsageTest {
    /** Six channels of 2^7 levels: words of two channels, since three have more than 2^20 values. */
    private static final int CHANNELS = 6;

    private static final long WORDS = 1 << 14;

    /** Both images have one code each, the same. */
    @Test
    void averagesOverThePartsAndAddsTheirDeadCodes() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck fsq = new FsqConfig(Collections.nCopies(CHANNELS, 128))
                    .create(graph.scope().child("bottleneck"), new LatentShape(1, 1, CHANNELS));
            Operand<TFloat32> latents = graph.constant(new float[2 * CHANNELS], 2, 1, 1, CHANNELS);
            TestTrainer trainer = new TestTrainer(graph, fsq, latents, 0);
            graph.initialise();
            assertThat(fsq.layout().parts(CodePart.Index.class))
                    .extracting(CodePart.Index::alphabet)
                    .isEqualTo(List.of(WORDS, WORDS, WORDS));
            assertThat(graph.scalar(trainer.output().metrics().get("perplexity")))
                    .isCloseTo(1, within(1e-5f));
            assertThat(graph.scalar(trainer.output().metrics().get("usage"))).isCloseTo(1f / WORDS, within(1e-8f));
            assertThat(graph.scalar(trainer.output().metrics().get("dead-codes")))
                    .isZero();
            trainer.train(1);
            assertThat(graph.scalar(trainer.output().metrics().get("dead-codes")))
                    .isEqualTo((float) (3 * (WORDS - 1)));
        }
    }
}
