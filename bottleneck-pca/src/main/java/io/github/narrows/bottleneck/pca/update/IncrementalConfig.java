package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.bottleneck.pca.Basis;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;

/** Settings of {@code incremental}: rank-k updates of what has been seen, by the components alone. */
public record IncrementalConfig(
        @Setting(
                value = "0.99",
                min = 0,
                max = 1,
                help = "share of its weight that everything seen so far keeps at each step; 1 forgets nothing")
        double decay)
        implements BasisUpdate.Config {
    public static final IncrementalConfig DEFAULTS = new IncrementalConfig(0.99);

    @Override
    public BasisUpdate create(GraphScope scope, Basis basis) {
        return new IncrementalUpdate(scope, basis, decay);
    }
}
