package io.github.narrows.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;

/**
 * Whether convolutions in bfloat16 give here what those in float32 give. That a processor has the instructions does not tell:
 * on AMD's Zen 5, TensorFlow 2.18's oneDNN leaves unset what it pads three channels with, and a training ends in NaN.
 */
public final class Bfloat16Kernels {
    /** bfloat16 has 8 bits: a sum of products of such numbers is off by less than a hundredth. */
    private static final double TOLERANCE = 0.05;

    private static final int PICTURES = 2;
    private static final int SIDE = 16;
    private static final int KERNEL = 3;
    private static final int[][] CHANNELS = {{3, 16}, {16, 3}, {1, 16}, {16, 1}, {16, 16}};

    private Bfloat16Kernels() {}

    /** A configuration by which TensorFlow rewrites convolutions and what follows them to bfloat16. */
    public static ConfigProto rewriting() {
        RewriterConfig rewriter = RewriterConfig.newBuilder()
                .setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON)
                .build();
        return ConfigProto.newBuilder()
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
                .build();
    }

    /**
     * Tried once in a process, which takes a few tenths of a second. To be asked only where the processor has bfloat16
     * instructions and oneDNN may use them: elsewhere it would end the process.
     */
    public static boolean areRight() {
        return Tried.RIGHT;
    }

    /** Holds what this process has found out. */
    private static final class Tried {
        private static final boolean RIGHT = areRightNow();
    }

    private static boolean areRightNow() {
        for (int[] channels : CHANNELS) {
            if (!areRight(channels[0], channels[1])) {
                return false;
            }
        }
        return true;
    }

    private static boolean areRight(int in, int out) {
        List<float[]> exact = convolved(ConfigProto.getDefaultInstance(), in, out);
        List<float[]> rewritten = convolved(rewriting(), in, out);
        return IntStream.range(0, exact.size()).allMatch(i -> isClose(rewritten.get(i), exact.get(i)));
    }

    private static boolean isClose(float[] rewritten, float[] exact) {
        double error = 0;
        double energy = 0;
        for (int i = 0; i < exact.length; i++) {
            error += Math.pow(rewritten[i] - exact[i], 2);
            energy += Math.pow(exact[i], 2);
        }
        // Not ">": an error of NaN is none within the tolerance.
        return Math.sqrt(error / energy) <= TOLERANCE;
    }

    /** A convolution with a bias, and its gradients by pictures and kernel. */
    private static List<float[]> convolved(ConfigProto configuration, int in, int out) {
        try (Graph graph = new Graph();
                Session session = new Session(graph, configuration)) {
            Ops tf = Ops.create(graph);
            Shape pictures = Shape.of(PICTURES, SIDE, SIDE, in);
            Shape kernels = Shape.of(KERNEL, KERNEL, in, out);
            Placeholder<TFloat32> picture = tf.placeholder(TFloat32.class, Placeholder.shape(pictures));
            Placeholder<TFloat32> kernel = tf.placeholder(TFloat32.class, Placeholder.shape(kernels));
            Placeholder<TFloat32> bias = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(out)));
            Operand<TFloat32> sums =
                    tf.nn.biasAdd(tf.nn.conv2d(picture, kernel, List.of(1L, 1L, 1L, 1L), "SAME"), bias);
            List<Operand<TFloat32>> all = new ArrayList<>(List.of(sums));
            all.addAll(Gradients.of(tf, sums, sums, List.of(picture, kernel)));
            try (TFloat32 first = random(pictures, 1);
                    TFloat32 second = random(kernels, 1 / Math.sqrt((double) KERNEL * KERNEL * in));
                    TFloat32 third = random(Shape.of(out), 1)) {
                Session.Runner runner = session.runner()
                        .feed(picture, first)
                        .feed(kernel, second)
                        .feed(bias, third);
                // What is fetched itself is never rewritten.
                all.forEach(each -> runner.fetch(tf.math.neg(each)));
                try (Result result = runner.run()) {
                    return values(result);
                }
            }
        }
    }

    private static TFloat32 random(Shape shape, double deviation) {
        Random random = new Random(shape.size());
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return TFloat32.tensorOf(shape, DataBuffers.of(values));
    }

    private static List<float[]> values(Result result) {
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < result.size(); i++) {
            Tensor tensor = result.get(i);
            float[] values = new float[(int) tensor.shape().size()];
            tensor.asRawTensor().data().asFloats().read(values);
            all.add(values);
        }
        return all;
    }
}
