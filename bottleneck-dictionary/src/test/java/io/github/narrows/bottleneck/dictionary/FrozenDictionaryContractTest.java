package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.update.FrozenConfig;
import io.github.narrows.testing.BottleneckContract;

/** A frozen dictionary of blocks of latent vectors. */
class FrozenDictionaryContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return DictionaryBottleneckTest.config(4, 2, OmpCoder.DEFAULTS, new FrozenConfig());
    }

    @Override
    protected LatentShape shape() {
        return new LatentShape(4, 6, 3);
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
