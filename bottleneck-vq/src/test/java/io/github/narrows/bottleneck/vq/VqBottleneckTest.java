package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.testing.BottleneckContract;
import java.util.Map;

/** Vector quantisation as it is by default, but for a codebook that fits a test. */
class VqBottleneckTest extends BottleneckContract {
    static final VqConfig SMALL = new VqConfig(
            16,
            0.25f,
            new EuclideanDistance(),
            EmaConfig.DEFAULTS,
            KMeansStart.DEFAULTS,
            RandomLatentsRevival.DEFAULTS);

    @Override
    protected Bottleneck.Config config() {
        return SMALL;
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }

    @Override
    protected Map<String, BadSettings> badSettings() {
        VqConfig cosine = new VqConfig(16, 0.25f, new CosineDistance(), SMALL.update(), SMALL.start(), SMALL.revival());
        return Map.of("distance", new BadSettings(cosine, new LatentShape(2, 2, 1)));
    }
}
