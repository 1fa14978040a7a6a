package org.example.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.VqModule;
import io.github.narrows.graph.Parameter;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.testing.BottleneckContract;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.testing.TestTrainer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A quantiser with strategies from outside, chosen as a file chooses them. */
class OutsideCodebookTest extends BottleneckContract {
    /** The one block of a file that matters here. */
    record Experiment(@Setting(help = "what quantises") Bottleneck.Config bottleneck) {}

    @Override
    protected Bottleneck.Config config() {
        return chosen("{type: vq, codebook-size: 16, update: stepwise, revival: {type: split, share: 0.1}}");
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    private static Bottleneck.Config chosen(String bottleneck) {
        Choices choices = Choices.of(List.of(new VqModule(), new ExampleModule()));
        SettingsTree file = SettingsTree.readYaml("bottleneck: " + bottleneck + "\n", "outside.yaml");
        return SettingsBinder.bind(Experiment.class, choices, List.of(file))
                .value()
                .bottleneck();
    }

    @Test
    void movesCodesByTheUpdateFromOutside() {
        double[] codes = codesAfterAStep("{type: vq, codebook-size: 3, update: stepwise, revival: none}");
        assertThat(codes[0])
                .as("a quarter of the way from 0 to the mean of -1 and 3")
                .isCloseTo(0.25, within(1e-6));
        assertThat(codes[1]).as("a quarter of the way from 10 to 12").isCloseTo(10.5, within(1e-6));
        assertThat(codes[2]).as("chosen by nothing").isEqualTo(100);
    }

    @Test
    void revivesCodesByTheRevivalFromOutside() {
        double[] codes = codesAfterAStep("{type: vq, codebook-size: 3, update: stepwise, revival: split}");
        assertThat(codes[0]).isCloseTo(0.25, within(1e-6));
        assertThat(codes[1]).isCloseTo(10.5, within(1e-6));
        assertThat(codes[2]).as("beside the code that was chosen twice").isCloseTo(0.25, within(0.06));
    }

    /** Three latent vectors of one channel: two near the first code, one near the second, none near the third. */
    private static double[] codesAfterAStep(String bottleneck) {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck quantiser =
                    chosen(bottleneck).create(graph.scope().child("bottleneck"), new LatentShape(1, 3, 1));
            TestTrainer trainer =
                    new TestTrainer(graph, quantiser, graph.constant(new float[] {-1, 3, 12}, 1, 1, 3, 1), 0);
            graph.initialise();
            for (Parameter parameter : graph.scope().parameters()) {
                if (parameter.name().equals("bottleneck/codebook")) {
                    graph.run(parameter.assign(graph.tf(), graph.constant(new float[] {0, 10, 100}, 3, 1)));
                }
            }
            trainer.train(1);
            return graph.state().get("bottleneck/codebook");
        }
    }
}
