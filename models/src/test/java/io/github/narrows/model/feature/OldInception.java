package io.github.narrows.model.feature;

import java.util.List;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A small graph put together as Inception-v3 of 2015 is: the names of its input and output, its preparation of pictures, its
 * old operations (a concatenation that names the axis first, a batch normalisation that TensorFlow no longer runs) and its
 * control inputs.
 *
 * @param scales whether gamma counts
 */
record OldInception(boolean scales) {
    static final int CHANNELS = 4;
    private static final float[] KERNEL = normal(3 * 3 * 3 * CHANNELS, 1);
    private static final float[] MEAN = normal(CHANNELS, 2);
    private static final float[] VARIANCE = {0.5f, 1, 2, 3};
    private static final float[] BETA = normal(CHANNELS, 3);
    private static final float[] GAMMA = {1, -2, 0.5f, 3};
    private static final float EPSILON = 0.001f;

    GraphDef graph() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TUint8> image =
                    tf.withName("DecodeJpeg").placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, 3)));
            Operand<TFloat32> batch =
                    tf.withName("ExpandDims").expandDims(tf.dtypes.cast(image, TFloat32.class), tf.constant(0));
            Ops mixed = tf.withSubScope("mixed");
            Operand<TFloat32> sums = sums(mixed, batch);
            constant(mixed, "mean", MEAN);
            constant(mixed, "variance", VARIANCE);
            constant(mixed, "beta", BETA);
            constant(mixed, "gamma", GAMMA);
            Operand<TFloat32> normalised = mixed.withName("batchnorm").identity(sums);
            Operand<TFloat32> checked = mixed.withControlDependencies(
                            List.of(tf.debugging.checkNumerics(normalised, "not finite")))
                    .withName("control_dependency")
                    .identity(normalised);
            Operand<TFloat32> relu = tf.nn.relu(checked);
            Output<TFloat32> joined = tf.scope()
                    .opBuilder("Concat", "join")
                    .addInput(tf.constant(3).asOutput())
                    .addInputList(new Output<?>[] {relu.asOutput(), checked.asOutput()})
                    .build()
                    .output(0);
            pool(tf.withName("pool_3"), joined);
            return withOldNorm(graph.toGraphDef());
        }
    }

    private GraphDef withOldNorm(GraphDef graph) {
        GraphDef.Builder changed = graph.toBuilder().clearNode();
        for (NodeDef node : graph.getNodeList()) {
            changed.addNode(node.getName().equals("mixed/batchnorm") ? oldNorm(node) : node);
        }
        return changed.build();
    }

    private NodeDef oldNorm(NodeDef identity) {
        return identity.toBuilder()
                .setOp("BatchNormWithGlobalNormalization")
                .addAllInput(List.of("mixed/mean", "mixed/variance", "mixed/beta", "mixed/gamma"))
                .putAttr("T", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
                .putAttr(
                        "variance_epsilon", AttrValue.newBuilder().setF(EPSILON).build())
                .putAttr(
                        "scale_after_normalization",
                        AttrValue.newBuilder().setB(scales).build())
                .build();
    }

    /** The same with the operations of today, of pixels in 0..255, [batch, channels]. */
    Operand<TFloat32> expected(Ops tf, Operand<TFloat32> pixels) {
        float[] factor = new float[CHANNELS];
        float[] shift = new float[CHANNELS];
        for (int i = 0; i < CHANNELS; i++) {
            factor[i] = (float) ((scales ? GAMMA[i] : 1) / Math.sqrt(VARIANCE[i] + EPSILON));
            shift[i] = BETA[i] - MEAN[i] * factor[i];
        }
        Operand<TFloat32> normalised =
                tf.math.add(tf.math.mul(sums(tf, pixels), tf.constant(factor)), tf.constant(shift));
        Operand<TFloat32> joined = tf.concat(List.of(tf.nn.relu(normalised), normalised), tf.constant(3));
        return tf.reshape(pool(tf, joined), tf.constant(new int[] {-1, 2 * CHANNELS}));
    }

    private static Operand<TFloat32> sums(Ops tf, Operand<TFloat32> pixels) {
        Operand<TFloat32> resized = tf.image.resizeBilinear(pixels, tf.constant(new int[] {9, 9}));
        Operand<TFloat32> scaled = tf.math.mul(tf.math.sub(resized, tf.constant(128f)), tf.constant(0.0078125f));
        Operand<TFloat32> kernel = tf.reshape(tf.constant(KERNEL), tf.constant(new int[] {3, 3, 3, CHANNELS}));
        return tf.nn.conv2d(scaled, kernel, List.of(1L, 2L, 2L, 1L), "VALID");
    }

    private static Operand<TFloat32> pool(Ops tf, Operand<TFloat32> map) {
        return tf.nn.avgPool(map, List.of(1L, 4L, 4L, 1L), List.of(1L, 1L, 1L, 1L), "VALID");
    }

    private static void constant(Ops tf, String name, float... numbers) {
        tf.withName(name).constant(numbers);
    }

    private static float[] normal(int size, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
