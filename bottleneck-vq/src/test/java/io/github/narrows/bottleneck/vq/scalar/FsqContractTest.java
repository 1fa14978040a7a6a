package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.testing.BottleneckContract;
import java.util.List;

/** As many levels as the latents have channels, odd, even and two. */
class FsqContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return new FsqConfig(List.of(8, 5, 4, 3, 2, 7));
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
