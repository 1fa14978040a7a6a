package io.github.narrows.model.format;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PixelRange;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.SampleTensor;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Pictures: bytes in a data set, numbers in [-0.5, 0.5] in a model, 0 to 255 where they are measured. */
public record PictureFormat(ImageShape shape) implements SampleFormat, SampleFormat.Config {
    private static final float LEVELS = 255;

    @Override
    public SampleFormat create(GraphScope root) {
        return this;
    }

    @Override
    public SampleTensor tensor() {
        return shape.pictures();
    }

    @Override
    public Operand<TFloat32> targets(Ops tf, SampleInputs batch) {
        return PixelRange.centred(tf, pixels(batch));
    }

    @Override
    public Operand<TUint8> stored(Ops tf, Operand<TFloat32> images) {
        return PixelRange.pixels(tf, images);
    }

    @Override
    public Operand<TFloat32> measuredTargets(Ops tf, SampleInputs batch) {
        return tf.dtypes.cast(pixels(batch), TFloat32.class);
    }

    /** {@inheritDoc} Neither clipped nor rounded, which is up to a metric. */
    @Override
    public Operand<TFloat32> measured(Ops tf, Operand<TFloat32> images) {
        return tf.math.mul(tf.math.add(images, tf.constant(0.5f)), tf.constant(LEVELS));
    }

    private static Operand<TUint8> pixels(SampleInputs batch) {
        return batch.tensor(SampleTensor.PICTURES, TUint8.class);
    }
}
