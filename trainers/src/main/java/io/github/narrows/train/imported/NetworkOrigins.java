package io.github.narrows.train.imported;

import io.github.narrows.train.imported.OriginTable.Changes;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Walks through the network as it is built here, and adds the origin of every layer of encoder and decoder. */
record NetworkOrigins(OriginTable table, LayerNames names, NetworkStructure network) {
    /** Pixels in [-1, 1] are twice those in [-0.5, 0.5]; powers of two change no mantissa. */
    private static final float RANGE = 2;

    void add(LatentEnds ends) {
        table.convolution(
                "encoder/in",
                List.of("encoder." + LayerNames.FIRST),
                new Changes(kernel -> kernel.times(RANGE), UnaryOperator.identity()));
        for (int level = 0; level < network.levels(); level++) {
            String path = "encoder/level" + (level + 1);
            level(path, names.down(level), level, network.residualBlocks());
            between(path + "/halve", names.down(level) + "." + names.levels().halve());
        }
        middle(LayerNames.ENCODER);
        table.convolution("encoder/latents", List.of("encoder." + LayerNames.LAST));

        ends.decoderStart(table, network.channels().get(network.levels() - 1));
        middle(LayerNames.DECODER);
        for (int level = 0; level < network.levels(); level++) {
            String path = "decoder/level" + (level + 1);
            String published = names.up(level, network.levels());
            level(path, published, level, network.residualBlocks() + 1);
            between(path + "/double", published + "." + names.levels().twice());
        }
        UnaryOperator<Kernel> narrower = kernel -> kernel.times(1 / RANGE);
        table.convolution("decoder/out", List.of("decoder." + LayerNames.LAST), new Changes(narrower, narrower));
    }

    private void level(String path, String published, int level, int blocks) {
        for (int block = 0; block < blocks; block++) {
            block(path + "/block" + (block + 1), names.block(published, block));
            if (network.attentionLevels().contains(level)) {
                attention(path + "/attention" + (block + 1), names.attention(published, block));
            }
        }
    }

    /** The convolution behind a halving or a doubling, which the last level lacks. */
    private void between(String path, String published) {
        if (table.hasLayer(path)) {
            table.convolution(path, List.of(published));
        }
    }

    /** The middle, and the norm that ends the side. */
    private void middle(String side) {
        String published = names.middle(side);
        List<String> blocks = names.middle().blocks();
        block(side + "/middle/block1", published + "." + blocks.get(0));
        if (network.middleAttention()) {
            attention(
                    side + "/middle/attention", published + "." + names.middle().attention());
        }
        block(side + "/middle/block2", published + "." + blocks.get(1));
        table.norm(side + "/norm", List.of(side + "." + names.parts().lastNorm()));
    }

    private void block(String path, String published) {
        for (String number : List.of("1", "2")) {
            table.norm(path + "/norm" + number, List.of(published + ".norm" + number));
            table.convolution(path + "/conv" + number, List.of(published + ".conv" + number));
        }
        if (table.hasLayer(path + "/skip")) {
            table.convolution(
                    path + "/skip", List.of(published + "." + names.parts().skip()));
        }
    }

    private void attention(String path, String published) {
        table.norm(path + "/norm", part(published, "norm"));
        for (String part : List.of("query", "key", "value", "projection")) {
            table.convolution(path + "/" + part, part(published, part));
        }
    }

    private List<String> part(String published, String part) {
        return Objects.requireNonNull(names.attention().get(part), part).stream()
                .map(name -> published + "." + name)
                .toList();
    }
}
