package io.github.narrows.model.perceptual;

import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import java.util.Optional;

/** Pictures are compared by their pixels alone. */
public record None() implements PerceptualLoss.Config {
    @Override
    public Optional<PerceptualLoss> create(GraphScope scope, FileFinder files) {
        return Optional.empty();
    }
}
