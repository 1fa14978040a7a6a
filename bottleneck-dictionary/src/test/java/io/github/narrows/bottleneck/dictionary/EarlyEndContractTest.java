package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.coder.OmpForm;
import io.github.narrows.bottleneck.dictionary.update.GradientConfig;
import io.github.narrows.testing.BottleneckContract;

/** A pursuit that ends early, so that codes have a count. */
class EarlyEndContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return DictionaryBottleneckTest.config(3, 1, new OmpCoder(0.1f, new OmpForm.Auto()), GradientConfig.DEFAULTS);
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
