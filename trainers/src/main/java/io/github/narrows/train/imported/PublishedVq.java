package io.github.narrows.train.imported;

import java.util.List;

/**
 * One codebook, of which the nearest code by Euclidean distance is taken.
 *
 * @param size of the codebook
 */
record PublishedVq(int size, LatentEnds ends) implements PublishedBottleneck {
    private static final String PATH = "bottleneck";

    @Override
    public String settings() {
        // As it was trained: down the codebook loss, and without a revival.
        String settings = "{type: vq, codebook-size: " + size + ", update: gradient, revival: none";
        return settings + (ends.projected() ? ", code-channels: " + ends.codeChannels() + "}" : "}");
    }

    @Override
    public void addTo(OriginTable table) {
        String codes = ends.projected() ? PATH + "/codes" : PATH;
        if (ends.projected()) {
            table.convolution(PATH + "/in", List.of(LayerNames.BEFORE_CODES));
            ends.back(table, PATH + "/out");
        }
        table.table(codes + "/codebook", LayerNames.CODEBOOK);
        table.counts(codes + "/usage");
    }
}
