package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.bottleneck.pca.Basis;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import java.util.Optional;

/** Settings of {@code sanger}: the published rule, with its clip and its occasional return to orthonormal components. */
public record SangerConfig(
        @Setting(value = "0", min = 0, help = "step size; 0 takes the learning rate of the optimiser, as published")
        double rate,

        @Setting(
                value = "",
                min = 0,
                help = "largest Frobenius norm of the change of a basis, before the step size; 0 sets no limit;"
                        + " none does as published: 0.1 where there are several bases, and no limit for a single one")
        Optional<Double> clip,

        @Setting(
                value = "0",
                min = 0,
                help = "steps between orthonormalisations; 0 takes as many as there are components, as published")
        int polarEvery)
        implements BasisUpdate.Config {
    public static final SangerConfig DEFAULTS = new SangerConfig(0, Optional.empty(), 0);

    private static final double PUBLISHED_CLIP = 0.1;

    /** The limit for so many bases; 0: none. The published code has one where every position has its basis, and only there. */
    double clip(int places) {
        return clip.orElse(places > 1 ? PUBLISHED_CLIP : 0.0);
    }

    @Override
    public BasisUpdate create(GraphScope scope, Basis basis) {
        return new SangerUpdate(basis, this);
    }
}
