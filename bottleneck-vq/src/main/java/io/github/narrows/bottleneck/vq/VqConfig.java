package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.codebook.CodebookStart;
import io.github.narrows.bottleneck.vq.codebook.CodebookUpdate;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.EmaConfig;
import io.github.narrows.bottleneck.vq.codebook.KMeansStart;
import io.github.narrows.bottleneck.vq.codebook.RandomLatentsRevival;
import io.github.narrows.bottleneck.vq.codebook.Revival;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import java.util.Optional;

/** Settings of {@code vq}, vector quantisation with one codebook. */
public record VqConfig(
        @Setting(value = "512", min = 2, max = 1 << 24, help = "entries of the codebook")
        int codebookSize,

        @Setting(value = "0.25", min = 0, help = "weight of the loss that pulls latents to their codes")
        float commitmentWeight,

        @Setting(value = "euclidean", help = "the distance by which the nearest code is found")
        Distance distance,

        @Setting(value = "ema", help = "what moves the codebook")
        CodebookUpdate.Config update,

        @Setting(value = "k-means", help = "where the codes start")
        CodebookStart start,

        @Setting(value = "random-latents", help = "what happens to codes that are rarely chosen")
        Revival revival,

        @Setting(value = "straight-through", help = "how the gradient passes the choice of a code")
        GradientEstimator estimator,

        @Setting(value = "", min = 1, help = "number of channels of the codes, if it is not that of the latents")
        Optional<Integer> codeChannels)
        implements Bottleneck.Config {
    /** What a file that names nothing but {@code type: vq} gets. */
    public static final VqConfig DEFAULTS = new VqConfig(
            512,
            0.25f,
            new Distance.Euclidean(),
            EmaConfig.DEFAULTS,
            KMeansStart.DEFAULTS,
            RandomLatentsRevival.DEFAULTS,
            new StraightThroughEstimator(),
            Optional.empty());

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        return codeChannels
                .map(channels -> ProjectedBottleneck.of(scope, shape, channels, this::createUnprojected))
                .orElseGet(() -> createUnprojected(scope, shape));
    }

    private Bottleneck createUnprojected(GraphScope scope, LatentShape shape) {
        distance.check(shape);
        estimator.check(shape);
        return new VqBottleneck(scope, shape, this);
    }
}
