package org.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.dictionary.DictionaryConfig;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.testing.BottleneckContract;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.testing.TestTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A coder, an update and a revival from another package, named in settings: public types are enough to write them. */
class ForeignStrategiesContractTest extends BottleneckContract {
    private record Block(Bottleneck.Config bottleneck) {}

    @Override
    protected Bottleneck.Config config() {
        return new DictionaryConfig(
                16,
                3,
                1,
                0.25f,
                new StrongestCorrelations(0.5f),
                new SlowAtoms(0.1f),
                new AtOnceRevival(1, new AtOnceRevival.First()));
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    /** Its coefficients are no best ones. */
    @Override
    protected Set<String> smoothLosses() {
        return Set.of();
    }

    @Test
    void areNamedInSettingsLikeThoseThatComeWithIt() {
        List<String> settings = List.of(
                "bottleneck.type=dictionary",
                "bottleneck.atoms=16",
                "bottleneck.sparsity=3",
                "bottleneck.coder=org-example-strongest",
                "bottleneck.update=org-example-slow",
                "bottleneck.revival=org-example-at-once");
        assertThat(SettingsBinder.bind(Block.class, Choices.discover(), SettingsFile.layers(List.of(), settings))
                        .value()
                        .bottleneck())
                .isEqualTo(config());
    }

    @Test
    void replacesAtomsThatABatchUsesTooSeldomByItsFirstSignal() {
        try (TestGraph graph = new TestGraph(3)) {
            Bottleneck bottleneck = config().create(graph.scope().child("bottleneck"), new LatentShape(1, 1, 6));
            float[] latents = {0, 3, 0, 4, 0, 0, 0, 5, 0, 0, 1, 0};
            TestTrainer trainer = new TestTrainer(graph, bottleneck, graph.constant(latents, 2, 1, 1, 6), 0);
            graph.initialise();
            trainer.train(1);
            float[] atoms = Numbers.floats(graph.state().get("bottleneck/atoms"));
            int replaced = 0;
            for (int atom = 0; atom < 16; atom++) {
                float[] row = Arrays.copyOfRange(atoms, 6 * atom, 6 * atom + 6);
                assertThat(Numbers.norm(row)).isCloseTo(1, within(1e-5));
                replaced += Numbers.degrees(row, Arrays.copyOf(latents, 6)) < 0.01 ? 1 : 0;
            }
            assertThat(replaced).isBetween(16 - 6, 16 - 3);
        }
    }
}
