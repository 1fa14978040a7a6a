package io.github.narrows.bottleneck.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.update.GradientConfig;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.testing.TestTrainer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** What becomes of dead atoms, on one latent vector that needs one of sixteen. */
class RandomLatentsRevivalTest {
    private static final int PATIENCE = 3;

    @Test
    void putsIdleAtomsAtTheLatentWithFreshMomentsAndAverage() {
        try (TestGraph graph = new TestGraph(3)) {
            Shape table = Shape.of(16, 4);
            Parameter moment = graph.scope().state("moment", table, Initializer.constant(5));
            Parameter average = graph.scope().state("average", table, Initializer.constant(0.5f));
            OptimizerSlots slots = parameter -> new OptimizerSlots.Slots(List.of(moment), Optional.of(average));
            DictionaryConfig config = new DictionaryConfig(
                    16, 1, 1, 0.25f, OmpCoder.DEFAULTS, GradientConfig.DEFAULTS, new RandomLatentsRevival(PATIENCE));
            Bottleneck bottleneck = config.create(graph.scope().child("bottleneck"), new LatentShape(1, 1, 4));
            Operand<TFloat32> latents = graph.constant(new float[] {0, 3, 0, 4}, 1, 1, 1, 4);
            TestTrainer trainer = new TestTrainer(graph, bottleneck, latents, 0.01f, slots);
            graph.initialise();
            trainer.train(PATIENCE - 1);
            assertThat(graph.state().get("moment")).containsOnly(5);
            trainer.train(1);
            double[] atoms = graph.state().get("bottleneck/atoms");
            double[] averages = graph.state().get("average");
            double[] moments = graph.state().get("moment");
            int revived = 0;
            for (int i = 0; i < atoms.length; i += 4) {
                if (moments[i] == 0) {
                    revived++;
                    assertThat(atoms[i + 1]).isCloseTo(0.6, within(1e-6));
                    assertThat(averages[i + 3]).isCloseTo(0.8, within(1e-6));
                }
            }
            assertThat(revived).isEqualTo(15);
        }
    }
}
