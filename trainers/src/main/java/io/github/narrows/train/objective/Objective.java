package io.github.narrows.train.objective;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.settings.Kind;
import java.util.SortedMap;
import java.util.function.DoubleSupplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What the autoencoder minimises, beside the losses of its bottlenecks. */
@FunctionalInterface
public interface Objective {
    /**
     * The losses of the autoencoder, already weighted, scalars by name in kebab-case.
     *
     * @param targets what the decoder should give, float32 [batch, height, width, channels] in [-0.5, 0.5]
     */
    SortedMap<String, Operand<TFloat32>> losses(Ops tf, Operand<TFloat32> targets, AutoencoderOutput output, Pass pass);

    /** The settings of an objective, which create it. */
    @Kind("objective")
    interface Config {
        /** @param dataVariance the variance of all pixel values of the training images, computed when asked for */
        Objective create(GraphScope scope, DoubleSupplier dataVariance);
    }
}
