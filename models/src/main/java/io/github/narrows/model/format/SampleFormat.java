package io.github.narrows.model.format;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.SampleTensor;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * What the samples of a data set are, and how they get into a model and out of it: {@link PictureFormat} or {@link
 * LatentFormat}. All of its operations take any batch size.
 */
public interface SampleFormat {
    /** What a batch holds of each sample, beside what is drawn for it. */
    SampleTensor tensor();

    /** What the encoder is given and the decoder should give, float32 [batch, height, width, channels] around 0. */
    Operand<TFloat32> targets(Ops tf, SampleInputs batch);

    /** What the encoder is given, or the decoder gives, as the data set holds its samples. */
    Operand<? extends TType> stored(Ops tf, Operand<TFloat32> images);

    /** The samples of a batch as metrics compare them, float32 [batch, height, width, channels]. */
    Operand<TFloat32> measuredTargets(Ops tf, SampleInputs batch);

    /** What the decoder gives as metrics compare it, float32 [batch, height, width, channels]. */
    Operand<TFloat32> measured(Ops tf, Operand<TFloat32> images);

    /** The settings of a format, which create it. */
    interface Config {
        /** The shape of a sample. */
        ImageShape shape();

        /** @param root of the graph: what a format remembers is saved with the model */
        SampleFormat create(GraphScope root);
    }
}
