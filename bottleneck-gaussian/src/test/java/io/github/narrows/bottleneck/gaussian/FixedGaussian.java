package io.github.narrows.bottleneck.gaussian;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.TestGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Bottlenecks whose posteriors are known, whatever the latents. */
final class FixedGaussian {
    static final LatentShape SHAPE = new LatentShape(3, 4, 6);

    private static final int IMAGES = 64;

    private FixedGaussian() {}

    /** N(2, 1) in the first channel and N(0, 1) in all others, whatever the latents. */
    static BottleneckOutput oneActiveChannel(TestGraph graph, Bottleneck.Config config, Pass pass) {
        return oneActiveChannel(graph, config, 2, pass);
    }

    static BottleneckOutput oneActiveChannel(TestGraph graph, Bottleneck.Config config, float mean, Pass pass) {
        Bottleneck bottleneck = constant(graph, config, "log-variance", 0);
        fill(graph, parameter(graph, "mean/kernel"), 0);
        float[] means = new float[SHAPE.channels()];
        means[0] = mean;
        graph.run(parameter(graph, "mean/bias").assign(graph.tf(), graph.constant(means, means.length)));
        return bottleneck.apply(graph.tf(), latents(graph), pass);
    }

    /** A bottleneck one of whose projections gives the same number everywhere. */
    static Bottleneck constant(TestGraph graph, Bottleneck.Config config, String projection, double value) {
        Bottleneck bottleneck = config.create(graph.scope(), SHAPE);
        graph.initialise();
        fill(graph, parameter(graph, projection + "/kernel"), 0);
        fill(graph, parameter(graph, projection + "/bias"), value);
        return bottleneck;
    }

    static Operand<TFloat32> latents(TestGraph graph) {
        int numbers = IMAGES * SHAPE.positions() * SHAPE.channels();
        return graph.constant(
                TestGraph.gaussian(numbers, 1, 2), IMAGES, SHAPE.height(), SHAPE.width(), SHAPE.channels());
    }

    static Pass training(TestGraph graph, long step, long draw) {
        var tf = graph.tf();
        return new Pass(true, tf.constant(step), tf.constant(draw), 1000, tf.constant(1e-3f));
    }

    static Parameter parameter(TestGraph graph, String name) {
        return graph.scope().parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static void fill(TestGraph graph, Parameter parameter, double value) {
        var tf = graph.tf();
        graph.run(parameter.assign(tf, tf.fill(tf.constant(parameter.shape()), tf.constant((float) value))));
    }
}
