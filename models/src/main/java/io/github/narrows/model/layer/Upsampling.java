package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.settings.Kind;

/** How a decoder doubles the sides of a feature map: [batch, h, w, in] to [batch, 2 h, 2 w, out]. */
@Kind("upsampling")
public interface Upsampling {
    Doubling create(GraphScope scope, long in, long out, InitialWeights start);

    /** A layer that doubles the sides, by one kernel. */
    interface Doubling extends Layer {
        /** What it learns. */
        Parameter kernel();
    }

    /**
     * A transposed convolution of 4x4 with stride 2. Pixels at odd and at even places are made by other weights, which shows
     * as a pattern of dots until the weights agree.
     */
    record Transposed() implements Upsampling {
        private static final Window DOUBLING = new Window(4, 2);

        @Override
        public Doubling create(GraphScope scope, long in, long out, InitialWeights start) {
            return new TransposedConv2d(scope, DOUBLING, in, out, start);
        }
    }

    /** Pixels are repeated and then smoothed by a 3x3 convolution at the new size: no pattern, and nine products for each pixel instead of four. */
    record Nearest() implements Upsampling {
        @Override
        public Doubling create(GraphScope scope, long in, long out, InitialWeights start) {
            return new Upsample(scope, in, out, start);
        }
    }

    /** A 3x3 convolution to four times the channels, which become the four pixels of a square. */
    record PixelShuffle() implements Upsampling {
        @Override
        public Doubling create(GraphScope scope, long in, long out, InitialWeights start) {
            return new ShuffledConv2d(scope, in, out, start);
        }
    }
}
