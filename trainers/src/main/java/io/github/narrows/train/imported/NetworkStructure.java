package io.github.narrows.train.imported;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What encoder and decoder of a published file are made of.
 *
 * @param channels of each level; the one in the size of the image is first
 * @param hiddenChannels behind the first convolution
 * @param attentionLevels those with attention behind every block
 */
record NetworkStructure(
        int imageChannels,
        int hiddenChannels,
        List<Integer> channels,
        int residualBlocks,
        List<Integer> attentionLevels,
        boolean middleAttention) {
    /** Told from names, and from the shapes of single layers: the shape of every other tensor must then follow. */
    static NetworkStructure of(TensorShapes shapes, LayerNames names, Keystones keystones) {
        String first = LayerNames.ENCODER + "." + LayerNames.FIRST;
        String last = LayerNames.DECODER + "." + LayerNames.LAST;
        int levels = shapes.count(LayerNames.ENCODER + "." + names.levels().down());
        String down = LayerNames.ENCODER + "." + names.levels().down();
        return new NetworkStructure(
                keystones.one(first + ".weight", shapes.inputs(first), shapes.outputs(last)),
                keystones.one(first + ".weight", shapes.outputs(first)),
                channels(shapes, names, levels, keystones),
                shapes.count(down + "." + names.parts().block()),
                IntStream.range(0, levels)
                        .filter(level -> shapes.has(names.attention(names.down(level), 0)))
                        .boxed()
                        .toList(),
                shapes.has(
                        names.middle(LayerNames.ENCODER) + "." + names.middle().attention()));
    }

    private static List<Integer> channels(TensorShapes shapes, LayerNames names, int levels, Keystones keystones) {
        List<Integer> channels = new ArrayList<>();
        for (int level = 0; level < Math.max(1, levels); level++) {
            String block = names.block(names.down(level), 0);
            OptionalInt[] outputs = List.of("conv1", "conv2", "norm2").stream()
                    .map(layer -> shapes.outputs(block + "." + layer))
                    .toArray(OptionalInt[]::new);
            channels.add(keystones.one(block + ".conv1.weight", outputs));
        }
        return channels;
    }

    int levels() {
        return channels.size();
    }

    /** The lines of settings that make such a network, but for its latents. */
    String settings(Keystones keystones) {
        List<Integer> multipliers = new ArrayList<>();
        for (int level = 0; level < levels(); level++) {
            int own = channels.get(level);
            keystones.require(
                    own % hiddenChannels == 0,
                    "level " + (level + 1) + " has " + own + " channels, which is no multiple of the " + hiddenChannels
                            + " behind the first convolution");
            multipliers.add(own / hiddenChannels);
        }
        List<Integer> attentionAt =
                attentionLevels.stream().map(level -> 1 << level).toList();
        return "hidden-channels: " + hiddenChannels + ", channel-multipliers: " + multipliers + ", residual-blocks: "
                + residualBlocks + ", attention-at: " + attentionAt + ", middle-attention: " + middleAttention;
    }
}
