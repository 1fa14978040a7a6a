package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import java.util.Collections;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Doubles the sides by a 3x3 convolution to four times the channels, each of which becomes one of the four pixels of a square
 * (sub-pixel convolution, Shi et al. 2016): [batch, h, w, in] to [batch, 2 h, 2 w, out]. All four start from the same weights,
 * so that there is no pattern at the start (Aitken et al. 2017).
 */
final class ShuffledConv2d implements Upsampling.Doubling {
    private static final int SIDE = 2;
    private static final int SQUARE = SIDE * SIDE;

    private final Conv2d conv;

    ShuffledConv2d(GraphScope scope, long in, long out, InitialWeights start) {
        InitialWeights repeated = new InitialWeights(
                repeated(start.kernel()), fanIn -> repeated(start.bias().apply(fanIn)));
        this.conv = Conv2d.biased(scope, Window.of(3), in, SQUARE * out, repeated);
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        return tf.nn.depthToSpace(conv.apply(tf, x), (long) SIDE);
    }

    @Override
    public Parameter kernel() {
        return conv.kernel();
    }

    /** The same values for each pixel of the square, along the last axis. */
    private static Initializer repeated(Initializer one) {
        return (tf, shape, seed) -> {
            int last = shape.numDimensions() - 1;
            Shape ofOne = shape.take(last).append(Shape.of(shape.get(last) / SQUARE));
            return tf.concat(Collections.nCopies(SQUARE, one.create(tf, ofOne, seed)), tf.constant(last));
        };
    }
}
