package io.github.narrows.model.perceptual;

import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Kind;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How far two pictures are apart for a frozen network: a loss of training and a metric of evaluation. */
public interface PerceptualLoss {
    /** What it is called in logs and tables, in kebab-case: {@code lpips-vgg16}. */
    String name();

    /** The SHA-256 of all that distances depend on, settings and weights, in hexadecimal digits. */
    String digest();

    /**
     * One distance for each picture, float32 [batch], 0 for equal pictures. Gradients flow to {@code pictures} alone.
     *
     * @param targets float32 [batch, height, width, 3 or 1] in [-0.5, 0.5]
     * @param pictures of the same shape and range
     */
    Operand<TFloat32> between(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> pictures);

    /** The settings of a perceptual loss, which create it. */
    @Kind("perceptual loss")
    interface Config {
        /**
         * Reads weights into constants; empty if pictures are not compared so at all.
         *
         * @param scope where the constants live
         * @throws io.github.narrows.settings.SettingsException if a file is missing or does not hold what is needed,
         *     naming the key of the file
         */
        Optional<PerceptualLoss> create(GraphScope scope, FileFinder files);
    }
}
