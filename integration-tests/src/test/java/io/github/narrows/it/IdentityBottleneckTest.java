package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.gaussian.NoneConfig;
import io.github.narrows.bottleneck.pca.BasisKind;
import io.github.narrows.bottleneck.pca.PcaConfig;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** With as many components as channels, principal components are no bottleneck: the best published model is this case. */
class IdentityBottleneckTest {
    private static final int CHANNELS = 8;
    private static final ImageShape IMAGE = new ImageShape(16, 16, 3);
    private static final float[] IMAGES = TestGraph.gaussian(4 * 16 * 16 * 3, 0.2f, 5);

    @Test
    void allComponentsGiveTheImagesAndTheGradientsOfNoBottleneck() {
        PcaConfig all = PcaConfig.of(CHANNELS, new BasisKind.Shared(), CovarianceConfig.DEFAULTS);
        List<float[]> without = imagesAndGradients(new NoneConfig());
        List<float[]> with = imagesAndGradients(all);
        assertThat(with).hasSameSizeAs(without).hasSizeGreaterThan(10);
        for (int i = 0; i < with.size(); i++) {
            assertThat(Numbers.distance(with.get(i), without.get(i)))
                    .as("tensor %d", i)
                    .isLessThan(1e-5);
        }
    }

    /** The reconstructions, then the gradient of their squared error towards every trained parameter. */
    private static List<float[]> imagesAndGradients(Bottleneck.Config bottleneck) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Autoencoder autoencoder = new Architecture(
                            new VqVaeModelConfig(32, 8, 1, 4, CHANNELS), bottleneck, Optional.empty())
                    .create(graph.scope(), IMAGE, IMAGE);
            Operand<TFloat32> images = graph.constant(IMAGES, 4, 16, 16, 3);
            Operand<TFloat32> output =
                    autoencoder.apply(tf, images, Pass.evaluation(tf)).images();
            Operand<TFloat32> loss =
                    tf.math.mean(tf.math.squaredDifference(output, images), tf.constant(new int[] {0, 1, 2, 3}));
            Output<?>[] parameters = graph.scope().trained().stream()
                    .map(parameter -> parameter.variable().asOutput())
                    .toArray(Output<?>[]::new);
            List<Operand<TFloat32>> tensors = new ArrayList<>(List.of(output));
            for (Output<?> gradient : graph.graph().addGradients(loss.asOutput(), parameters)) {
                tensors.add(gradient.expect(TFloat32.class));
            }
            graph.initialise();
            return graph.feed().all(tensors);
        }
    }
}
