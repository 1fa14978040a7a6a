package io.github.narrows.model.feature;

import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Kind;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A frozen network that turns pictures into features. Its weights are constants of the graph: no checkpoint holds them, no
 * optimiser moves them, and gradients flow through it to the pictures.
 */
public interface FeatureNetwork {
    /** What metrics are named by, in kebab-case: {@code resnet20} gives {@code frechet-resnet20}. */
    String name();

    /** The SHA-256 of all that features depend on, description and weights, in hexadecimal digits. */
    String digest();

    /** The names of the feature maps that {@link #apply} gives, from the lowest to the highest. */
    List<String> taps();

    /**
     * Computes features; may be called several times, which shares the weights.
     *
     * @param pictures float32 [batch, height, width, 3 or 1] in [-0.5, 0.5] ({@link io.github.narrows.model.PixelRange}),
     *     height and width known when the graph is built; one channel is taken for all three
     * @throws io.github.narrows.settings.SettingsException if the pictures are too small for the network
     */
    Features apply(Ops tf, Operand<TFloat32> pictures);

    /**
     * What a network makes of pictures.
     *
     * @param taps a feature map for each name of {@link FeatureNetwork#taps}, float32 [batch, height, width, channels]
     * @param pooled one vector for each picture, float32 [batch, n]: what Frechet distances are of
     */
    record Features(List<Operand<TFloat32>> taps, Operand<TFloat32> pooled) {
        public Features {
            taps = List.copyOf(taps);
        }
    }

    /** The settings of a feature network, which create it. */
    @Kind("feature network")
    interface Config {
        /**
         * Reads the weights into constants.
         *
         * @param scope where the constants live
         * @throws io.github.narrows.settings.SettingsException if a file is missing or does not hold what the network
         *     needs, naming the key of the file
         */
        FeatureNetwork create(GraphScope scope, FileFinder files);
    }
}
