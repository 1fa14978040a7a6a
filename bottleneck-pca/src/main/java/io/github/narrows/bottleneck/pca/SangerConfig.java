package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;

/** Settings of {@code sanger}: the published rule, with its clip and its occasional return to orthonormal components. */
public record SangerConfig(
        @Setting(value = "0", min = 0, help = "step size; 0: the learning rate of the optimiser, as published")
        double rate,

        @Setting(value = "0.1", min = 0, help = "largest Frobenius norm of a change before the step size; 0: no limit")
        double clip,

        @Setting(
                value = "0",
                min = 0,
                help = "steps between orthonormalisations; 0: as many as components, as published")
        int polarEvery)
        implements BasisUpdate.Config {
    public static final SangerConfig DEFAULTS = new SangerConfig(0, 0.1, 0);

    @Override
    public BasisUpdate create(GraphScope scope, Basis basis) {
        return new SangerUpdate(basis, this);
    }
}
