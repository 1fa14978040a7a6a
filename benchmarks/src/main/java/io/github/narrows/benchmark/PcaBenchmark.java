package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.pca.BasisKind;
import io.github.narrows.bottleneck.pca.PcaConfig;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.SavedVariable;
import io.github.narrows.train.hardware.Hardware;
import java.io.PrintStream;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Principal components of 16,384 latent vectors by themselves, beside the two bare products of a projection. */
final class PcaBenchmark {
    private static final int ROUNDS = 20;
    private static final int BATCH = 256;
    private static final int SIDE = 8;

    /** Beyond 64 channels the covariance is decomposed once in so many steps. */
    private static final int STEPS = 50;

    private static final int[][] CHANNELS_AND_COMPONENTS = {
        {16, 2}, {16, 8}, {64, 8}, {64, 32}, {256, 8}, {256, 32}, {256, 128}
    };

    private final PrintStream out;

    PcaBenchmark(PrintStream out) {
        this.out = out;
    }

    void run() {
        out.println(
                "| vectors | channels | components | forward ms | bare products ms | ratio | with metrics ms | update ms |");
        out.println("|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (int[] sizes : CHANNELS_AND_COMPONENTS) {
            run(sizes[0], sizes[1]);
        }
    }

    private void run(int channels, int components) {
        try (Graph graph = new Graph()) {
            GraphScope scope = GraphScope.root(graph, 1);
            Ops tf = scope.tf();
            Operand<TFloat32> latents = normal(scope, "latents", BATCH, SIDE, SIDE, channels);
            Operand<TFloat32> rows = tf.reshape(latents, tf.constant(new int[] {-1, channels}));
            Operand<TFloat32> basis = normal(scope, "basis", channels, components);
            Op products = Float32Product.transposedRight(tf, Float32Product.of(tf, rows, basis), basis);
            Bottleneck pca = PcaConfig.of(components, new BasisKind.Shared(), CovarianceConfig.DEFAULTS)
                    .create(scope.child("pca"), new LatentShape(SIDE, SIDE, channels));
            BottleneckOutput output = pca.apply(tf, latents, Pass.evaluation(tf));
            Op forward = output.latents();
            Op measured = tf.withControlDependencies(List.of(forward))
                    .stack(List.copyOf(output.metrics().values()));
            Op update = new TrainingPass(scope, pca, latents, STEPS).update(List.of());
            try (Session session = new Session(graph, Hardware.ofThisMachine(0).float32())) {
                for (SavedVariable variable : scope.saved()) {
                    run(session, variable.initialise());
                }
                compare(session, channels, components, forward, products, measured, update);
            }
        }
    }

    private static Operand<TFloat32> normal(GraphScope scope, String name, long... shape) {
        return scope.state(name, Shape.of(shape), Initializer.normal(1)).read(scope.tf());
    }

    private void compare(
            Session session, int channels, int components, Op forward, Op products, Op measured, Op update) {
        Times forwards = new Times();
        Times bare = new Times();
        Times measurements = new Times();
        Times updates = new Times();
        for (int round = 0; round < ROUNDS; round++) {
            forwards.measure(() -> run(session, forward));
            bare.measure(() -> run(session, products));
            measurements.measure(() -> run(session, measured));
        }
        for (int round = 0; round < 3; round++) {
            updates.measure(() -> {
                for (int i = 0; i < STEPS; i++) {
                    run(session, update);
                }
            });
        }
        out.printf(
                "| %d | %d | %d | %.2f | %.2f | %.1f | %.2f | %.2f |%n",
                BATCH * SIDE * SIDE,
                channels,
                components,
                forwards.best() * 1e3,
                bare.best() * 1e3,
                forwards.best() / bare.best(),
                measurements.best() * 1e3,
                updates.best() * 1e3 / STEPS);
    }

    private static void run(Session session, Op target) {
        session.runner().addTarget(target).run().close();
    }
}
