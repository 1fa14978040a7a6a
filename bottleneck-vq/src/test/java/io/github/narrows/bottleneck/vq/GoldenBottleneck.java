package io.github.narrows.bottleneck.vq;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A bottleneck on the latent vectors {@code z} of a reference case, each of them an image of one position. */
public final class GoldenBottleneck implements AutoCloseable {
    private static final Golden VQ = Golden.read("/golden/vq.json");

    private final TestGraph graph = new TestGraph(1);
    private final Golden.Case golden;
    private final Bottleneck bottleneck;
    private final Operand<TFloat32> latents;
    private final BottleneckOutput output;

    public GoldenBottleneck(String name, Bottleneck.Config config) {
        this.golden = VQ.named(name);
        long[] shape = golden.inputShape("z");
        this.latents = graph.constant(golden.input("z"), shape[0], 1, 1, shape[1]);
        this.bottleneck = config.create(graph.scope().child("bottleneck"), new LatentShape(1, 1, (int) shape[1]));
        this.output = bottleneck.apply(graph.tf(), latents, Pass.evaluation(graph.tf()));
        graph.initialise();
    }

    public TestGraph graph() {
        return graph;
    }

    public Golden.Case golden() {
        return golden;
    }

    public Bottleneck bottleneck() {
        return bottleneck;
    }

    /** [n, 1, 1, channels]. */
    public Operand<TFloat32> latents() {
        return latents;
    }

    /** Of the evaluation pass. */
    public BottleneckOutput output() {
        return output;
    }

    /** Overwrites a variable of the bottleneck, such as {@code codebook}, row by row. */
    public void set(String parameter, float... values) {
        Parameter changed = parameter(parameter);
        graph.run(changed.assign(
                graph.tf(), graph.constant(values, changed.shape().asArray())));
    }

    /** The gradient of a scalar towards a variable of the bottleneck. */
    public Operand<TFloat32> gradient(Operand<TFloat32> y, String parameter) {
        Parameter x = parameter(parameter);
        return graph.gradient(y, x.variable(), x.read(graph.tf()));
    }

    /** The gradient of a scalar towards the latents. */
    public Operand<TFloat32> gradient(Operand<TFloat32> y) {
        return graph.gradient(y, latents);
    }

    private Parameter parameter(String name) {
        return graph.scope().parameters().stream()
                .filter(parameter -> parameter.name().equals("bottleneck/" + name))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(name + " is none of " + graph.scope().parameters()));
    }

    public Operand<TFloat32> loss(String name) {
        return output.losses().get(name);
    }

    /** 0.5 sum (constrained - target)^2: what stands for a decoder and its loss. */
    public Operand<TFloat32> downstream() {
        Ops tf = graph.tf();
        Operand<TFloat32> target = tf.reshape(tf.constant(golden.input("target")), tf.shape(output.latents()));
        return tf.math.mul(tf.constant(0.5f), sum(tf.math.squaredDifference(output.latents(), target)));
    }

    /** The sum of all numbers of [n, 1, 1, channels]. */
    public Operand<TFloat32> sum(Operand<TFloat32> values) {
        return graph.tf().reduceSum(values, graph.tf().constant(new int[] {0, 1, 2, 3}));
    }

    public int[] indices(Codes codes, String part) {
        return graph.ints(codes.part(part, TInt32.class));
    }

    /** That a value is the expected one of that name. */
    public void assertMatches(String name, Operand<TFloat32> value) {
        golden.assertMatches(name, graph.floats(value));
    }

    /** That a loss of the bottleneck is the expected, unweighted one times its weight. */
    public void assertLossMatches(String expected, String loss, float weight) {
        golden.assertMatches(expected, graph.scalar(loss(loss)) / weight);
    }

    /** That encoding and decoding give what the evaluation pass gave, bit for bit. */
    public void assertDecodesToItsLatents() {
        Operand<TFloat32> decoded = bottleneck.decode(graph.tf(), bottleneck.encode(graph.tf(), latents));
        assertThat(graph.floats(decoded)).isEqualTo(graph.floats(output.latents()));
    }

    @Override
    public void close() {
        graph.close();
    }
}
