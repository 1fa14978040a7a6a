package io.github.narrows.bottleneck.vq;

import io.github.narrows.graph.Initializer;

/** {@code uniform}: U(-1/K, 1/K) for K codes, as in the first VQ-VAE; prone to collapse where K is large. */
public record UniformStart() implements CodebookStart {
    @Override
    public Initializer initialVectors() {
        return (tf, shape, seed) -> Initializer.uniform(1f / shape.get(0)).create(tf, shape, seed);
    }
}
