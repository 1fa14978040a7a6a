package io.github.narrows.model.layer;

import io.github.narrows.graph.Initializer;
import java.util.function.LongFunction;

/**
 * How a layer starts.
 *
 * @param kernel of its kernel
 * @param bias of its bias, by the fan-in of the layer, which the bias's own shape does not tell
 */
public record InitialWeights(Initializer kernel, LongFunction<Initializer> bias) {
    /** Kernel and bias from U(-b, b) with b = 1 / sqrt(fan-in), as PyTorch's layers start. */
    public static InitialWeights fanInUniform() {
        return new InitialWeights(Initializer.fanInUniform(), Initializer::fanInUniform);
    }

    /** A given start of the kernel, and a bias of zero. */
    public static InitialWeights zeroBias(Initializer kernel) {
        return new InitialWeights(kernel, fanIn -> Initializer.zeros());
    }
}
