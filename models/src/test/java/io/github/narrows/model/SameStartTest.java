package io.github.narrows.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.graph.Parameter;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Only the bottleneck changes: whatever it creates or draws, encoder and decoder start from the same bits. */
class SameStartTest {
    @Test
    void encoderAndDecoderStartAlikeUnderEveryBottleneck() {
        Map<String, float[]> under = start((level, scope, latents) -> new PassThrough(latents));
        Map<String, float[]> other = start((level, scope, latents) -> new Rescaling(scope, latents));

        assertThat(other.keySet()).isEqualTo(under.keySet()).contains("encoder/conv1/kernel", "decoder/deconv2/bias");
        under.forEach((name, values) -> assertThat(other.get(name)).as(name).isEqualTo(values));
    }

    @Test
    void noTwoParametersStartAlike() {
        Map<String, float[]> start = start((level, scope, latents) -> new PassThrough(latents));

        assertThat(start.values().stream().map(values -> values[0])).doesNotHaveDuplicates();
    }

    private static Map<String, float[]> start(Bottlenecks bottlenecks) {
        try (TestGraph graph = new TestGraph()) {
            new VqVaeModelConfig(8, 4, 2, 4, 3).create(graph.root(), new ImageShape(8, 8, 3), bottlenecks);
            Map<String, float[]> values = new TreeMap<>();
            for (Parameter parameter : graph.root().parameters()) {
                if (!parameter.name().startsWith("bottleneck/")) {
                    values.put(parameter.name(), graph.run(parameter.read(graph.tf())));
                }
            }
            return values;
        }
    }
}
