package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.train.hardware.Precision;

/** The training step of the standard network with one bottleneck, and how long it took in each round. */
record TimedStep(String name, Bottleneck.Config bottleneck, TrainingStep step, Times times) implements AutoCloseable {
    static TimedStep of(String name, Bottleneck.Config bottleneck, int batchSize, Precision precision) {
        TrainingStep step = new TrainingStep(bottleneck, batchSize, precision, VqVaeModelConfig.DEFAULTS);
        return new TimedStep(name, bottleneck, step, new Times());
    }

    /** One more round. */
    void measure() {
        times.measure(step::run);
    }

    @Override
    public void close() {
        step.close();
    }
}
