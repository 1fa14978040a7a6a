package io.github.narrows.model.format;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.ChannelMoments;
import io.github.narrows.sample.SampleTensor;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Latents of another model: real numbers of any scale in a data set, standardised channel by channel in a model, and as they
 * came where they are measured. Means and deviations are those of the training part, and are saved with the model.
 */
public final class LatentFormat implements SampleFormat {
    /** The scope of what is saved, by which the weights of a model tell that it is one of latents. */
    public static final String SCOPE = "latents";

    /** Below this share of the largest deviation, a channel counts as constant and is only centred. */
    private static final double CONSTANT = 1e-6;

    private final ImageShape shape;
    private final Parameter mean;
    private final Parameter deviation;

    private LatentFormat(GraphScope scope, ImageShape shape, ChannelMoments moments) {
        this.shape = shape;
        Shape channels = Shape.of(shape.channels());
        this.mean = scope.state("mean", channels, values(moments.means()));
        this.deviation = scope.state("deviation", channels, values(divisors(moments.deviations())));
    }

    /** @param moments of the training latents; any, where a trained model's take their place */
    public record Config(ImageShape shape, ChannelMoments moments) implements SampleFormat.Config {
        /** Of a model that is loaded. */
        public static Config ofTrained(ImageShape shape) {
            return new Config(shape, ChannelMoments.standard(shape.channels()));
        }

        @Override
        public SampleFormat create(GraphScope root) {
            return new LatentFormat(root.child(SCOPE), shape, moments);
        }
    }

    private static Initializer values(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return Initializer.values(floats);
    }

    private static List<Double> divisors(List<Double> deviations) {
        double largest = Collections.max(deviations);
        return deviations.stream()
                .map(value -> value > largest * CONSTANT ? value : 1)
                .toList();
    }

    /** The shape of a sample. */
    public ImageShape shape() {
        return shape;
    }

    @Override
    public SampleTensor tensor() {
        return SampleTensor.latents(shape.height(), shape.width(), shape.channels());
    }

    @Override
    public Operand<TFloat32> targets(Ops tf, SampleInputs batch) {
        return tf.math.div(tf.math.sub(latents(batch), mean.read(tf)), deviation.read(tf));
    }

    @Override
    public Operand<TFloat32> stored(Ops tf, Operand<TFloat32> images) {
        return tf.math.add(tf.math.mul(images, deviation.read(tf)), mean.read(tf));
    }

    @Override
    public Operand<TFloat32> measuredTargets(Ops tf, SampleInputs batch) {
        return latents(batch);
    }

    @Override
    public Operand<TFloat32> measured(Ops tf, Operand<TFloat32> images) {
        return stored(tf, images);
    }

    /** The deviation of each channel over the training latents, [channels]. */
    public Operand<TFloat32> deviations(Ops tf) {
        return deviation.read(tf);
    }

    private static Operand<TFloat32> latents(SampleInputs batch) {
        return batch.tensor(SampleTensor.LATENTS, TFloat32.class);
    }
}
