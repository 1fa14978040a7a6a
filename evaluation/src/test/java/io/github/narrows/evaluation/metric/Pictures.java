package io.github.narrows.evaluation.metric;

import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A batch of images in plain Java, [batch, height, width, channels] flattened, and the graph that measures it. */
final class Pictures {
    private final Shape shape;
    private final float[] pixels;

    Pictures(Shape shape, float[] pixels) {
        this.shape = shape;
        this.pixels = pixels;
    }

    Shape shape() {
        return shape;
    }

    float[] pixels() {
        return pixels;
    }

    static Pictures of(long[] shape, double[] pixels) {
        float[] floats = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            floats[i] = (float) pixels[i];
        }
        return new Pictures(Shape.of(shape), floats);
    }

    /** One grey picture, given as a function of row and column. */
    static Pictures grey(int height, int width, IntBinaryOperator pixel) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixel.applyAsInt(i / width, i % width);
        }
        return new Pictures(Shape.of(1, height, width, 1), pixels);
    }

    /** Uniform noise in [0, 1). */
    static Pictures noise(long seed, long... shape) {
        Random random = new Random(seed);
        float[] pixels = new float[(int) Shape.of(shape).size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return new Pictures(Shape.of(shape), pixels);
    }

    Pictures map(DoubleUnaryOperator f) {
        float[] mapped = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            mapped[i] = (float) f.applyAsDouble(pixels[i]);
        }
        return new Pictures(shape, mapped);
    }

    /** Grey pictures with their channel repeated. */
    Pictures repeated(int channels) {
        float[] repeated = new float[pixels.length * channels];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = pixels[i / channels];
        }
        return new Pictures(Shape.of(shape.get(0), shape.get(1), shape.get(2), channels), repeated);
    }

    Pictures with(int index, float value) {
        float[] changed = pixels.clone();
        changed[index] = value;
        return new Pictures(shape, changed);
    }

    float at(int image, int row, int column, int channel) {
        int height = (int) shape.get(1);
        int width = (int) shape.get(2);
        int channels = (int) shape.get(3);
        return pixels[((image * height + row) * width + column) * channels + channel];
    }

    /** The value of each image, from a graph that knows only the number of channels. */
    static double[] measure(ImageMetric metric, Pictures target, Pictures output) {
        return measure(metric, target, output, Optional.empty());
    }

    /** @param mask of the pixels that were hidden; one channel */
    static double[] measure(ImageMetric metric, Pictures target, Pictures output, Optional<Pictures> mask) {
        try (Graph graph = new Graph();
                Session session = new Session(graph);
                TFloat32 targets = target.tensor();
                TFloat32 outputs = output.tensor()) {
            Ops tf = Ops.create(graph);
            Optional<Operand<TFloat32>> hidden =
                    mask.map(some -> tf.reshape(tf.constant(some.pixels), tf.constant(some.shape.asArray())));
            Shape open = Shape.of(-1, -1, -1, target.shape.get(3));
            Placeholder<TFloat32> first = tf.placeholder(TFloat32.class, Placeholder.shape(open));
            Placeholder<TFloat32> second = tf.placeholder(TFloat32.class, Placeholder.shape(open));
            try (var result = session.runner()
                    .feed(first, targets)
                    .feed(second, outputs)
                    .fetch(metric.perImage(tf, first, second, hidden))
                    .run()) {
                TFloat32 values = (TFloat32) result.get(0);
                double[] each = new double[(int) values.size()];
                for (int i = 0; i < each.length; i++) {
                    each[i] = values.getFloat(i);
                }
                return each;
            }
        }
    }

    /** The number of the whole set. */
    static double mean(ImageMetric metric, Pictures target, Pictures output) {
        MetricMean mean = new MetricMean(metric);
        float[] values = floats(measure(metric, target, output));
        try (TFloat32 batch = TFloat32.tensorOf(Shape.of(values.length), DataBuffers.of(values))) {
            mean.add(batch);
        }
        return mean.value();
    }

    private static float[] floats(double[] values) {
        return of(new long[] {values.length}, values).pixels;
    }

    private TFloat32 tensor() {
        return TFloat32.tensorOf(shape, DataBuffers.of(pixels));
    }
}
