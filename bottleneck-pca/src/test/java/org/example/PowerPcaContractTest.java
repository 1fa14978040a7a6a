package org.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.pca.BasisKind;
import io.github.narrows.bottleneck.pca.PcaConfig;
import io.github.narrows.bottleneck.pca.update.Retraction;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.testing.BottleneckContract;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.testing.TestTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** An update of another module, against public types alone. */
class PowerPcaContractTest extends BottleneckContract {
    private record Block(Bottleneck.Config bottleneck) {}

    /** Settings that name the update by its id, for which its module must be on the class path. */
    private static Bottleneck.Config bound(String... settings) {
        return SettingsBinder.bind(Block.class, Choices.discover(), SettingsFile.layers(List.of(), List.of(settings)))
                .value()
                .bottleneck();
    }

    @Override
    protected Bottleneck.Config config() {
        return PcaConfig.of(3, new BasisKind.Shared(), new PowerConfig(0.5, new Retraction.Qr()));
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        return Map.of("update", new BadSettings(config(), new LatentShape(3, 4, 3)));
    }

    @Test
    void isFoundByItsIdWithItsSettings() {
        assertThat(((PcaConfig) bound(
                                "bottleneck.type=pca",
                                "bottleneck.update.type=power",
                                "bottleneck.update.retraction=cholesky-qr"))
                        .update())
                .hasToString("PowerConfig[decay=0.5, retraction=CholeskyQr[]]");
    }

    /** Latents whose energy lies in the first three channels but for a thousandth. */
    @Test
    void findsTheLeadingComponents() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck bottleneck = config().create(graph.scope(), shape());
            float[] values = TestGraph.gaussian(32 * shape().positions() * shape().channels(), 1, 3);
            for (int i = 0; i < values.length; i++) {
                values[i] *= i % shape().channels() < 3 ? 1 : 0.03f;
            }
            Operand<TFloat32> latents =
                    graph.constant(values, 32, shape().height(), shape().width(), shape().channels());
            TestTrainer trainer = new TestTrainer(graph, bottleneck, latents, 0);
            graph.initialise();
            trainer.train(20);
            float[] components = Numbers.floats(graph.state().get("components"));
            assertThat(Numbers.norm(Arrays.copyOf(components, 9))).isCloseTo(Math.sqrt(3), within(1e-3));
        }
    }
}
