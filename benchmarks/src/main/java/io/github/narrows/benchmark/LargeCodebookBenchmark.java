package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.SavedVariable;
import io.github.narrows.train.hardware.Hardware;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Peak memory and time of finding the nearest of 65,536 codes for 16,384 latent vectors, as {@code vq} does it and by one
 * product of all vectors and all codes, which alone takes 4 GiB.
 */
final class LargeCodebookBenchmark {
    private static final int ROUNDS = 5;
    private static final int BATCH = 256;
    private static final LatentShape SHAPE = new LatentShape(8, 8, 16);
    private static final int CODES = 1 << 16;
    private static final long STEPS = 100_000;

    private final PrintStream out;

    LargeCodebookBenchmark(PrintStream out) {
        this.out = out;
    }

    private record Work(String name, List<Op> targets, Times times) {
        Work(String name, List<Op> targets) {
            this(name, targets, new Times());
        }

        void run(Session session) {
            Session.Runner runner = session.runner();
            targets.forEach(runner::addTarget);
            runner.run().close();
        }
    }

    void run() throws IOException {
        try (Graph graph = new Graph()) {
            GraphScope scope = GraphScope.root(graph, 1);
            // The least first: where the kernel does not let a peak be reset, each still shows its own.
            List<Work> works = works(graph, scope);
            try (Session session = new Session(graph, Hardware.ofThisMachine(0).float32())) {
                for (SavedVariable variable : scope.saved()) {
                    session.runner().addTarget(variable.initialise()).run().close();
                }
                printPeaks(session, works);
                printTimes(session, works);
            }
        }
    }

    private static List<Work> works(Graph graph, GraphScope scope) {
        Ops tf = scope.tf();
        Bottleneck vq = vq().create(scope.child("vq"), SHAPE);
        Operand<TFloat32> latents = scope.state(
                        "latents",
                        Shape.of(BATCH, SHAPE.height(), SHAPE.width(), SHAPE.channels()),
                        Initializer.normal(1))
                .read(tf);
        Operand<TFloat32> codes = scope.state("codes", Shape.of(CODES, SHAPE.channels()), Initializer.normal(1))
                .read(tf);
        Op indices = vq.encode(tf, latents).part("indices", TInt32.class);
        return List.of(
                new Work("search", List.of(indices)),
                new Work(
                        "training pass: search, losses, gradient, averages, revival",
                        training(graph, scope, vq, latents)),
                new Work("search by one product", List.of(atOnce(tf, LastAxis.flatten(tf, latents), codes))));
    }

    private static VqConfig vq() {
        VqConfig vq = VqConfig.DEFAULTS;
        return new VqConfig(
                CODES,
                vq.commitmentWeight(),
                vq.distance(),
                vq.update(),
                vq.start(),
                vq.revival(),
                vq.estimator(),
                vq.codeChannels());
    }

    /** Gradient and metrics are targets of their own: as mere conditions of another nobody would compute them. */
    private static List<Op> training(Graph graph, GraphScope scope, Bottleneck vq, Operand<TFloat32> latents) {
        Ops tf = scope.tf();
        TrainingPass pass = new TrainingPass(scope, vq, latents, STEPS);
        BottleneckOutput output = pass.output();
        List<Operand<TFloat32>> terms = new ArrayList<>(output.losses().values());
        terms.add(tf.math.mean(output.latents(), tf.constant(new int[] {0, 1, 2, 3})));
        Output<?>[] gradients =
                graph.addGradients(tf.math.addN(terms).asOutput(), new Output<?>[] {latents.asOutput()});
        List<Op> targets = new ArrayList<>(output.metrics().values());
        targets.add(gradients[0]);
        targets.add(pass.update(List.copyOf(targets)));
        return targets;
    }

    /** What {@code vq} does in chunks: the greatest z.e_k - |e_k|^2 / 2. */
    private static Op atOnce(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> codes) {
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(codes), tf.constant(1));
        Operand<TFloat32> products = Float32Product.transposedRight(tf, vectors, codes);
        Operand<TFloat32> scores = tf.math.sub(products, tf.math.mul(squares, tf.constant(0.5f)));
        return tf.math.argMax(scores, tf.constant(1), TInt32.class);
    }

    private void printPeaks(Session session, List<Work> works) throws IOException {
        out.printf(
                "%d vectors of %d channels, %d codes%n%n",
                BATCH * SHAPE.height() * SHAPE.width(), SHAPE.channels(), CODES);
        out.println("| what | resident MiB before | at most | added |");
        out.println("|---|--:|--:|--:|");
        for (Work work : works) {
            long before = ResidentMemory.now();
            boolean anew = ResidentMemory.resetPeak();
            work.run(session);
            long peak = ResidentMemory.peak();
            out.printf(
                    "| %s%s | %d | %d | %d |%n", work.name(), anew ? "" : " (or before)", before, peak, peak - before);
        }
    }

    private void printTimes(Session session, List<Work> works) {
        for (int round = 0; round < ROUNDS; round++) {
            works.forEach(work -> work.times().measure(() -> work.run(session)));
        }
        Times search = works.get(0).times();
        out.println();
        out.println("| what | best ms | median ms | beside the search: median of rounds | best of rounds |");
        out.println("|---|--:|--:|--:|--:|");
        for (Work work : works) {
            Times times = work.times();
            out.printf(
                    "| %s | %.0f | %.0f | %.2f | %.2f |%n",
                    work.name(),
                    times.best() * 1e3,
                    times.median() * 1e3,
                    times.ratioTo(search),
                    times.best() / search.best());
        }
    }
}
