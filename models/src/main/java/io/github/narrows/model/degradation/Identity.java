package io.github.narrows.model.degradation;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.sample.SampleInputs;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Leaves the image as it is: the plain autoencoder. */
public record Identity() implements Degradation.Config {
    @Override
    public Degradation create(ImageShape target) {
        return new Unchanged(target);
    }

    private record Unchanged(ImageShape input) implements Degradation {
        @Override
        public Degraded apply(Ops tf, Operand<TFloat32> targets, SampleInputs samples) {
            return Degraded.of(targets);
        }
    }
}
