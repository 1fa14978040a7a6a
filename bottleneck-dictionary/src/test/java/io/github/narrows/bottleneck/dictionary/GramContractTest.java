package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.dictionary.coder.GramForm;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.update.GradientConfig;
import io.github.narrows.testing.BottleneckContract;

/** Batch-OMP from the products of atoms with one another. */
class GramContractTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return DictionaryBottleneckTest.config(3, 1, new OmpCoder(0, new GramForm()), GradientConfig.DEFAULTS);
    }

    @Override
    protected boolean isSmooth() {
        return false;
    }
}
