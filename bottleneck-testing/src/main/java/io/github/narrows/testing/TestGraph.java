package io.github.narrows.testing;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.graph.Bfloat16Kernels;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.SavedVariable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A graph, its outermost scope and one session. */
public final class TestGraph implements AutoCloseable {
    private static final String ONE_DNN = "TF_ENABLE_ONEDNN_OPTS";

    private final Graph graph = new Graph();
    private final Session session;
    private final GraphScope scope;
    private final Ops tf;

    public TestGraph(long seed) {
        this(seed, ConfigProto.getDefaultInstance());
    }

    private TestGraph(long seed, ConfigProto config) {
        this.session = new Session(graph, config);
        this.scope = GraphScope.root(graph, seed);
        this.tf = Ops.create(graph);
    }

    /**
     * A graph that is rewritten to bfloat16 wherever the rewriter sees fit. Skips the test where oneDNN is held to the
     * instructions of another processor: asked for bfloat16, it would then end the process.
     */
    public static TestGraph mixedPrecision(long seed) {
        Assumptions.assumeTrue(
                System.getenv("ONEDNN_MAX_CPU_ISA") == null,
                "not tested in mixed precision, since the environment variable ONEDNN_MAX_CPU_ISA is set: unset it");
        Assumptions.assumeTrue(Bfloat16Kernels.areRight(), "convolutions in bfloat16 are wrong on this processor");
        return new TestGraph(seed, Bfloat16Kernels.rewriting());
    }

    /**
     * Skips the test, saying why, where the rewriter to bfloat16 does not act: nothing could be seen there.
     *
     * @param difference that the rewriter made to a plain product
     * @param least that it makes where it acts
     */
    public static void assumeRewritten(double difference, double least) {
        String value = System.getenv(ONE_DNN);
        String way = "1".equals(value)
                ? "although the environment variable " + ONE_DNN + " is 1: this processor has no kernels for it"
                : "since the environment variable " + ONE_DNN + " is " + (value == null ? "missing" : value)
                        + ": set it to 1 before Java starts";
        Assumptions.assumeTrue(
                difference > least, "not tested in mixed precision: the rewriter to bfloat16 does not act, " + way);
    }

    public Graph graph() {
        return graph;
    }

    public GraphScope scope() {
        return scope;
    }

    public Ops tf() {
        return tf;
    }

    /** A constant. */
    public Operand<TFloat32> constant(float[] values, long... shape) {
        return tf.reshape(tf.constant(values), tf.constant(shape));
    }

    public Placeholder<TFloat32> placeholder(long... shape) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
    }

    /** dy/dx for a scalar y; zeros where nothing leads from x to y, which TensorFlow refuses. */
    public Operand<TFloat32> gradient(Operand<TFloat32> y, Operand<TFloat32> x, Operand<TFloat32> readOfX) {
        Operand<TFloat32> nothing = tf.math.mul(
                tf.constant(0f), tf.reduceSum(readOfX, tf.range(tf.constant(0), tf.rank(readOfX), tf.constant(1))));
        Output<?>[] gradients = graph.addGradients(tf.math.add(y, nothing).asOutput(), new Output<?>[] {x.asOutput()});
        return gradients[0].expect(TFloat32.class);
    }

    /** The same for anything but a variable. */
    public Operand<TFloat32> gradient(Operand<TFloat32> y, Operand<TFloat32> x) {
        return gradient(y, x, x);
    }

    /** Sets the initial value of every variable created so far. */
    public void initialise() {
        scope.saved().forEach(saved -> run(saved.initialise()));
    }

    /** Every variable as floats or longs, by name. */
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        for (SavedVariable saved : scope.saved()) {
            state.put(saved.name(), feed().numbers(saved.read(tf)));
        }
        return state;
    }

    /**
     * Sets the state of a bottleneck from data, one update after the other; to be called after {@link #initialise()}.
     *
     * @param latents [n, height, width, channels], fed by nothing
     */
    public void start(Bottleneck bottleneck, Operand<TFloat32> latents) {
        feed().start(bottleneck, latents);
    }

    public void run(Op... ops) {
        feed().run(ops);
    }

    public float[] floats(Operand<TFloat32> operand) {
        return feed().floats(operand);
    }

    public float scalar(Operand<TFloat32> operand) {
        return feed().scalar(operand);
    }

    public int[] ints(Operand<TInt32> operand) {
        return feed().ints(operand);
    }

    /** Starts a run with a value for a placeholder. */
    public Feed feed(Operand<TFloat32> placeholder, float[] values, long... shape) {
        return feed().and(placeholder, values, shape);
    }

    /** Starts a run that needs no values. */
    public Feed feed() {
        return new Feed(session, tf);
    }

    /** Independent N(0, scale^2) numbers. */
    public static float[] gaussian(int count, float scale, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
