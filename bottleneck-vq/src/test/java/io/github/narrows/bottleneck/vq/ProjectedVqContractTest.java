package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.testing.BottleneckContract;
import java.util.Optional;

/** Codes of fewer channels than the latents: the commitment moves the map in as well. */
class ProjectedVqContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return VqBottleneckTest.with(new Distance.Euclidean(), new StraightThroughEstimator(), Optional.of(3));
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Side side(String loss) {
        return loss.equals("commitment") ? Side.BOTH : super.side(loss);
    }
}
