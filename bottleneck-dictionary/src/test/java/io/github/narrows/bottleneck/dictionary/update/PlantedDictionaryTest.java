package io.github.narrows.bottleneck.dictionary.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.dictionary.DictionaryConfig;
import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.bottleneck.dictionary.RarelyUsedRevival;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.testing.TestTrainer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Each rule finds the atoms that signals are made of, from batches that it sees once. */
@Tag("rounding")
class PlantedDictionaryTest {
    private static final int ATOMS = 24;
    private static final int CHANNELS = 12;
    private static final int SIGNALS = 512;
    private static final int STEPS = 150;
    private static final float[] PLANTED = CodedBatch.unitVectors(ATOMS, CHANNELS, 77);

    static Stream<DictionaryUpdate.Config> updates() {
        return Stream.of(new OnlineConfig(0.9, 8, 1), new ModConfig(0.9, 1e-3), new KSvdConfig(8));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void findsMostAtomsThatSignalsAreMadeOf(DictionaryUpdate.Config update) {
        DictionaryConfig config =
                new DictionaryConfig(ATOMS, 2, 1, 0.25f, OmpCoder.DEFAULTS, update, RarelyUsedRevival.DEFAULTS);
        try (TestGraph graph = new TestGraph(5)) {
            Bottleneck bottleneck = config.create(graph.scope(), new LatentShape(1, 1, CHANNELS));
            Operand<TFloat32> latents = graph.placeholder(-1, 1, 1, CHANNELS);
            TestTrainer trainer = new TestTrainer(graph, bottleneck, latents, 0);
            graph.initialise();
            assertThat(found(graph)).isLessThan(ATOMS / 3);
            for (int step = 0; step < STEPS; step++) {
                float[] signals = CodedBatch.made(PLANTED, SIGNALS, CHANNELS, 2, 100L + step)
                        .signals();
                graph.feed(latents, signals, SIGNALS, 1, 1, CHANNELS).run(trainer.train());
            }
            assertThat(found(graph)).isGreaterThanOrEqualTo(ATOMS * 5 / 6);
        }
    }

    /** How many planted atoms are near one that was learned, up to its sign. */
    private static long found(TestGraph graph) {
        float[] learned = Numbers.floats(graph.state().get("atoms"));
        long found = 0;
        for (int planted = 0; planted < ATOMS; planted++) {
            double nearest = 0;
            for (int atom = 0; atom < ATOMS; atom++) {
                double cosine = 0;
                for (int c = 0; c < CHANNELS; c++) {
                    cosine += (double) PLANTED[planted * CHANNELS + c] * learned[atom * CHANNELS + c];
                }
                nearest = Math.max(nearest, Math.abs(cosine));
            }
            found += nearest > 0.95 ? 1 : 0;
        }
        return found;
    }
}
