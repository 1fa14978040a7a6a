package io.github.narrows.model.degradation;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is done to an image before it is encoded; the decoder must produce the image as it was. */
@FunctionalInterface
public interface Degradation {
    /**
     * @param images float32 [batch, height, width, channels] in [-0.5, 0.5]
     * @return of the same shape and range
     */
    Degraded apply(Ops tf, Operand<TFloat32> images, Pass pass);

    /** The settings of a degradation, which create it. */
    @Kind("degradation")
    interface Config {
        Degradation create(GraphScope scope, ImageShape image);
    }
}
