package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.GradientEstimator;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import java.util.ArrayList;
import java.util.List;

/** Settings of {@code residual} (SoundStream, Zeghidour et al. 2021): levels that each quantise what is left over. */
public record ResidualConfig(
        @Setting(
                value = "8",
                min = 1,
                max = 256,
                help = "number of levels; each codes what the levels before it have left over")
        int levels,

        @Setting(value = "vq", help = "the bottleneck of each level")
        Bottleneck.Config inner,

        @Setting(
                value = "0.0",
                min = 0,
                max = 1,
                help = "share of the training images that keep only the first few levels")
        float dropout,

        @Setting(value = "straight-through", help = "how the gradient passes the sum of the levels")
        GradientEstimator estimator)
        implements Bottleneck.Config {
    public static final ResidualConfig DEFAULTS =
            new ResidualConfig(8, VqConfig.DEFAULTS, 0, new StraightThroughEstimator());

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        estimator.check(shape);
        List<ResidualLevel> all = new ArrayList<>();
        for (int i = 1; i <= levels; i++) {
            String name = "level-" + i;
            GraphScope own = scope.child(name);
            Bottleneck bottleneck = Inner.create(inner, own, shape);
            all.add(new ResidualLevel(name, bottleneck, !own.trained().isEmpty()));
        }
        return new ResidualBottleneck(all, estimator, new LevelDropout(dropout, levels, scope.seed("dropout")));
    }
}
