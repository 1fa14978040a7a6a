package io.github.narrows.train.imported;

import io.github.narrows.train.imported.OriginTable.Changes;
import io.github.narrows.train.imported.OriginTable.Channels;
import java.util.List;

/** A mean and a log-variance of each number of a code, the means in the first half of the channels. */
record PublishedGaussian(LatentEnds ends) implements PublishedBottleneck {
    /** A mean and a log-variance. */
    static final int MOMENTS = 2;

    @Override
    public String settings() {
        return "{type: gaussian, code-channels: " + ends.codeChannels() + "}";
    }

    @Override
    public void addTo(OriginTable table) {
        moment(table, "bottleneck/mean", 0);
        moment(table, "bottleneck/log-variance", ends.codeChannels());
        ends.back(table, "bottleneck/back");
    }

    /** @param from the first of its channels among those of both moments */
    private void moment(OriginTable table, String path, int from) {
        int codes = ends.codeChannels();
        int latents = ends.latentChannels();
        if (ends.projected()) {
            table.convolution(
                    path,
                    List.of(LayerNames.BEFORE_CODES),
                    new Channels((long) MOMENTS * codes, latents),
                    new Changes(kernel -> kernel.outputs(from, codes), bias -> bias.outputs(from, codes)));
        } else {
            table.known(path, Kernel.identity(latents, latents).outputs(from, codes));
        }
    }
}
