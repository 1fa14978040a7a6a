package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.bottleneck.dictionary.coder.GramForm;
import io.github.narrows.bottleneck.dictionary.coder.OmpForm;
import io.github.narrows.bottleneck.dictionary.coder.ResidualForm;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.SavedVariable;
import io.github.narrows.train.hardware.Hardware;
import java.io.PrintStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * Orthogonal matching pursuit in both its forms, beside as many bare products of signals and atoms as it has steps, and how
 * its time grows with each size.
 */
final class OmpBenchmark {
    private static final int ROUNDS = 15;
    private static final Size STANDARD = new Size(16384, 16, 512, 5);
    private static final int[] SIGNALS = {2048, 4096, 8192, 16384, 32768};
    private static final int[] CHANNELS = {4, 16, 64, 256};
    private static final int[] ATOMS = {128, 512, 2048, 4096};
    private static final int[] SPARSITIES = {1, 2, 3, 5, 8};

    private final PrintStream out;

    OmpBenchmark(PrintStream out) {
        this.out = out;
    }

    private record Size(int signals, int channels, int atoms, int sparsity) {
        Size withSignals(int n) {
            return new Size(n, channels, atoms, sparsity);
        }

        Size withChannels(int n) {
            return new Size(signals, n, atoms, Math.min(sparsity, n));
        }

        Size withAtoms(int n) {
            return new Size(signals, channels, n, sparsity);
        }

        Size withSparsity(int n) {
            return new Size(signals, channels, atoms, n);
        }
    }

    void run() {
        table("channels", CHANNELS, STANDARD::withChannels);
        table("signals", SIGNALS, STANDARD::withSignals);
        table("atoms", ATOMS, STANDARD::withAtoms);
        table("sparsity", SPARSITIES, STANDARD::withSparsity);
    }

    private interface Growth {
        Size to(int value);
    }

    private void table(String name, int[] values, Growth growth) {
        out.printf("%nGrowing %s:%n%n", name);
        out.println("| signals | channels | atoms | sparsity | residual ms | gram ms | bare products ms | ratio |");
        out.println("|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (int value : values) {
            run(growth.to(value));
        }
    }

    private void run(Size size) {
        try (Graph graph = new Graph()) {
            GraphScope scope = GraphScope.root(graph, 1);
            Ops tf = scope.tf();
            Operand<TFloat32> signals = normal(scope, "signals", size.signals(), size.channels());
            Operand<TFloat32> atoms = unitRows(tf, normal(scope, "atoms", size.atoms(), size.channels()));
            Op residual = code(tf, new ResidualForm(), signals, atoms, size);
            Op gram = code(tf, new GramForm(), signals, atoms, size);
            Op product = Float32Product.transposedRight(tf, signals, atoms);
            try (Session session = new Session(graph, Hardware.ofThisMachine(0).float32())) {
                for (SavedVariable variable : scope.saved()) {
                    session.runner().addTarget(variable.initialise()).run().close();
                }
                compare(session, size, residual, gram, product);
            }
        }
    }

    private static Operand<TFloat32> normal(GraphScope scope, String name, int rows, int columns) {
        return scope.state(name, Shape.of(rows, columns), Initializer.normal(1)).read(scope.tf());
    }

    private static Operand<TFloat32> unitRows(Ops tf, Operand<TFloat32> rows) {
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(rows), tf.constant(1), ReduceSum.keepDims(true));
        return tf.math.div(rows, tf.math.sqrt(squares));
    }

    private static Op code(Ops tf, OmpForm form, Operand<TFloat32> signals, Operand<TFloat32> atoms, Size size) {
        SparseCode code = form.code(tf, signals, atoms, size.sparsity(), 0);
        return tf.math.mul(code.coefficients(), tf.dtypes.cast(code.support(), TFloat32.class));
    }

    private void compare(Session session, Size size, Op residual, Op gram, Op product) {
        Times residualTimes = new Times();
        Times gramTimes = new Times();
        Times bare = new Times();
        run(session, residual);
        run(session, gram);
        repeat(session, product, size.sparsity());
        for (int round = 0; round < ROUNDS; round++) {
            residualTimes.measure(() -> run(session, residual));
            bare.measure(() -> repeat(session, product, size.sparsity()));
            gramTimes.measure(() -> run(session, gram));
        }
        out.printf(
                "| %d | %d | %d | %d | %.1f | %.1f | %.1f | %.2f |%n",
                size.signals(),
                size.channels(),
                size.atoms(),
                size.sparsity(),
                residualTimes.best() * 1e3,
                gramTimes.best() * 1e3,
                bare.best() * 1e3,
                residualTimes.best() / bare.best());
    }

    private static void repeat(Session session, Op target, int times) {
        for (int i = 0; i < times; i++) {
            run(session, target);
        }
    }

    private static void run(Session session, Op target) {
        session.runner().addTarget(target).run().close();
    }
}
