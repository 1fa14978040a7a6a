package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Doubles the sides by repeating pixels, then smooths with a 3x3 convolution: [batch, h, w, in] to [batch, 2 h, 2 w, out].
 * Free of the checkerboards of a transposed convolution (Odena et al. 2016).
 */
public final class Upsample implements Upsampling.Doubling {
    private static final int FACTOR = 2;

    private final Conv2d conv;

    /** Keeps the channels. */
    public Upsample(GraphScope scope, long channels, InitialWeights start) {
        this(scope, channels, channels, start);
    }

    public Upsample(GraphScope scope, long in, long out, InitialWeights start) {
        this.conv = Conv2d.biased(scope, Window.of(3), in, out, start);
    }

    @Override
    public Parameter kernel() {
        return conv.kernel();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        Operand<TInt32> size = tf.stack(List.of(Plane.scaled(tf, x, 1, FACTOR), Plane.scaled(tf, x, 2, FACTOR)));
        return conv.apply(tf, tf.image.resizeNearestNeighbor(x, size));
    }
}
