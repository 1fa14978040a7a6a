package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.testing.BottleneckContract;
import java.util.Optional;

/** Vector quantisation whose gradient turns with the latents. */
class RotationVqContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return VqBottleneckTest.with(new Distance.Euclidean(), new RotationTrick(), Optional.empty());
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
