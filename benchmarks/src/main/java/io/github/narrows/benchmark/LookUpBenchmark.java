package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.SavedVariable;
import io.github.narrows.train.hardware.Hardware;
import java.io.PrintStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Finding the nearest of 512 codes for 16,384 latent vectors, beside the bare product of the same size. */
final class LookUpBenchmark {
    private static final int ROUNDS = 30;
    private static final int BATCH = 256;
    private static final int SIDE = 8;
    private static final int[] CHANNELS = {16, 64};

    private final PrintStream out;

    LookUpBenchmark(PrintStream out) {
        this.out = out;
    }

    void run() {
        out.println("| vectors | channels | codes | look-up ms | bare product ms | ratio |");
        out.println("|--:|--:|--:|--:|--:|--:|");
        for (int channels : CHANNELS) {
            run(channels);
        }
    }

    private void run(int channels) {
        try (Graph graph = new Graph()) {
            GraphScope scope = GraphScope.root(graph, 1);
            Ops tf = scope.tf();
            Bottleneck vq = VqConfig.DEFAULTS.create(scope.child("vq"), new LatentShape(SIDE, SIDE, channels));
            Parameter latents = scope.state("latents", Shape.of(BATCH, SIDE, SIDE, channels), Initializer.normal(1));
            Operand<TInt32> indices = vq.encode(tf, latents.read(tf)).part("indices", TInt32.class);
            Parameter codes =
                    scope.state("codes", Shape.of(VqConfig.DEFAULTS.codebookSize(), channels), Initializer.normal(1));
            Operand<TFloat32> rows = tf.reshape(latents.read(tf), tf.constant(new int[] {-1, channels}));
            Operand<TFloat32> product = Float32Product.transposedRight(tf, rows, codes.read(tf));
            try (Session session = new Session(graph, Hardware.ofThisMachine(0).float32())) {
                for (SavedVariable variable : scope.saved()) {
                    session.runner().addTarget(variable.initialise()).run().close();
                }
                compare(session, channels, indices, product);
            }
        }
    }

    private void compare(Session session, int channels, Op indices, Op product) {
        Times lookUp = new Times();
        Times bare = new Times();
        for (int round = 0; round < ROUNDS; round++) {
            lookUp.measure(() -> session.runner().addTarget(indices).run().close());
            bare.measure(() -> session.runner().addTarget(product).run().close());
        }
        out.printf(
                "| %d | %d | %d | %.1f | %.1f | %.1f |%n",
                BATCH * SIDE * SIDE,
                channels,
                VqConfig.DEFAULTS.codebookSize(),
                lookUp.best() * 1e3,
                bare.best() * 1e3,
                lookUp.best() / bare.best());
    }
}
