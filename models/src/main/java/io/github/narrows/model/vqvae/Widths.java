package io.github.narrows.model.vqvae;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.layer.Activation;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.InitialWeights;
import io.github.narrows.model.layer.ResidualBlock;
import io.github.narrows.model.layer.Sequence;
import io.github.narrows.model.layer.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the encoders and decoders of this family share.
 *
 * @param hidden channels of the feature maps
 * @param residual channels inside a residual block
 * @param blocks residual blocks in a row
 */
record Widths(int hidden, int residual, int blocks) {
    static final InitialWeights START = InitialWeights.fanInUniform();

    private static final Window HALVING = new Window(4, 2);

    /**
     * Images, or features, to features of so many fewer rows and columns: 4x4 convolutions of stride 2, a 3x3 convolution to
     * the hidden channels, residual blocks.
     *
     * @param through the channels after each halving
     */
    Sequence encoder(GraphScope scope, int in, List<Integer> through) {
        Sequence halving = Sequence.in(scope);
        int channels = in;
        for (int i = 1; i <= through.size(); i++) {
            int from = channels;
            int to = through.get(i - 1);
            halving = halving.then("conv" + i, child -> Conv2d.biased(child, HALVING, from, to, START))
                    .then(Activation.RELU);
            channels = to;
        }
        int last = channels;
        return halving.then("mix", child -> Conv2d.biased(child, Window.of(3), last, hidden, START))
                .then("residual", this::residualStack);
    }

    /** Residual blocks and a ReLU behind them. Keeps the shape. */
    Sequence residualStack(GraphScope scope) {
        Sequence stack = Sequence.in(scope);
        for (int i = 1; i <= blocks; i++) {
            stack = stack.then("block" + i, child -> new ResidualBlock(child, hidden, residual, START));
        }
        return stack.then(Activation.RELU);
    }

    /** The channels after each of so many halvings, the last of which reaches all of the hidden ones. */
    List<Integer> halvings(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> i < count ? hidden / 2 : hidden)
                .toList();
    }
}
