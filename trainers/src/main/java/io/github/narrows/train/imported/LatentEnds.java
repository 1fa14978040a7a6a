package io.github.narrows.train.imported;

import io.github.narrows.train.imported.OriginTable.Changes;
import io.github.narrows.train.imported.OriginTable.Channels;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Where the bottleneck of a published file joins encoder and decoder.
 *
 * @param latentChannels that the encoder gives
 * @param decoderChannels of those, how many the decoder takes; here it takes the others, too, which are zero
 * @param codeChannels of the codes
 * @param projected whether there are 1x1 convolutions in front of the codes and behind them
 */
record LatentEnds(int latentChannels, int decoderChannels, int codeChannels, boolean projected) {
    /** @param perCode how many numbers the bottleneck makes each number of a code of */
    static LatentEnds of(TensorShapes shapes, int perCode, Keystones keystones) {
        String last = LayerNames.ENCODER + "." + LayerNames.LAST;
        String first = LayerNames.DECODER + "." + LayerNames.FIRST;
        boolean projected = shapes.has(LayerNames.BEFORE_CODES) || shapes.has(LayerNames.BEHIND_CODES);
        int latents = keystones.one(last + ".weight", shapes.outputs(last), shapes.inputs(LayerNames.BEFORE_CODES));
        int decoder = keystones.one(first + ".weight", shapes.inputs(first), shapes.outputs(LayerNames.BEHIND_CODES));
        int moments = projected ? moments(shapes, perCode, keystones) : latents;
        keystones.require(
                decoder <= latents,
                "its decoder takes " + decoder + " channels, and its encoder gives no more than " + latents);
        keystones.require(
                moments % perCode == 0,
                "its posterior has " + moments + " channels, which are no pairs of a mean and a log-variance");
        return new LatentEnds(latents, decoder, moments / perCode, projected);
    }

    private static int moments(TensorShapes shapes, int perCode, Keystones keystones) {
        OptionalInt codes = shapes.inputs(LayerNames.BEHIND_CODES);
        OptionalInt behind = codes.isPresent() ? OptionalInt.of(perCode * codes.getAsInt()) : codes;
        return keystones.one(LayerNames.BEFORE_CODES + ".weight", shapes.outputs(LayerNames.BEFORE_CODES), behind);
    }

    /** The decoder's first convolution, with zeros for the channels that it does not see in the file. */
    void decoderStart(OriginTable table, long out) {
        table.convolution(
                LayerNames.DECODER + "/in",
                List.of(LayerNames.DECODER + "." + LayerNames.FIRST),
                new Channels(out, decoderChannels),
                new Changes(kernel -> kernel.padded(kernel.out(), latentChannels), UnaryOperator.identity()));
    }

    /** The map from codes back to latents. */
    void back(OriginTable table, String path) {
        if (projected) {
            table.convolution(
                    path,
                    List.of(LayerNames.BEHIND_CODES),
                    new Channels(decoderChannels, codeChannels),
                    new Changes(
                            kernel -> kernel.padded(latentChannels, kernel.in()),
                            bias -> bias.padded(latentChannels, 1)));
        } else {
            table.known(path, Kernel.identity(latentChannels, codeChannels));
        }
    }
}
