package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.pca.PcaConfig;
import io.github.narrows.graph.Counter;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Saved;
import io.github.narrows.train.Compute;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The PCA bottleneck in a graph of its own, on Gaussian latents, and the two products that it cannot do without. */
final class PcaAlone implements AutoCloseable {
    private static final int BATCH = 256;
    private static final int SIDE = 8;

    /** How many latent vectors there are. */
    static final int VECTORS = BATCH * SIDE * SIDE;

    private final Graph graph = new Graph();
    private final Session session;
    private final Op forward;
    private final Op products;
    private final Op update;

    PcaAlone(PcaConfig config, int channels) {
        GraphScope scope = GraphScope.root(graph, 1);
        Ops tf = scope.tf();
        Bottleneck pca = config.create(scope.child("pca"), new LatentShape(SIDE, SIDE, channels));
        Parameter latents = scope.state("latents", Shape.of(BATCH, SIDE, SIDE, channels), Initializer.normal(1));
        Counter step = scope.counter("step");
        Pass pass = new Pass(true, step.read(tf), step.read(tf), 1_000_000, tf.constant(1e-3f));
        BottleneckOutput output = pca.apply(tf, latents.read(tf), pass);
        this.forward = output.latents();
        this.update = update(tf, output, step);
        this.products = products(scope, latents, channels, config.components());
        this.session = new Session(graph, Compute.ofThisMachine(0).float32());
        for (Saved variable : scope.saved()) {
            run(variable.initialise());
        }
        forward();
        products();
        update();
    }

    private static Op update(Ops tf, BottleneckOutput output, Counter step) {
        List<Op> gate = new ArrayList<>(output.metrics().values());
        gate.add(output.latents());
        output.stateUpdates().forEach(one -> gate.addAll(one.reads()));
        Op last = tf.withControlDependencies(gate).noOp();
        for (StateUpdate one : output.stateUpdates()) {
            last = one.addTo(tf.withControlDependencies(List.of(last)), OptimizerSlots.NONE);
        }
        return step.increment(tf.withControlDependencies(List.of(last)));
    }

    /** Projection and reconstruction of as many vectors, in one place. */
    private static Op products(GraphScope scope, Parameter latents, int channels, int components) {
        Ops tf = scope.tf();
        Parameter basis = scope.state("basis", Shape.of(channels, components), Initializer.normal(1));
        Operand<TFloat32> rows = tf.reshape(latents.read(tf), tf.constant(new int[] {-1, channels}));
        Operand<TFloat32> coefficients = Float32Product.of(tf, rows, basis.read(tf));
        return Float32Product.transposedRight(tf, coefficients, basis.read(tf));
    }

    /** Constrained latents. */
    void forward() {
        run(forward);
    }

    void products() {
        run(products);
    }

    /** Constrained latents, metrics, and what moves the state. */
    void update() {
        run(update);
    }

    private void run(Op target) {
        session.runner().addTarget(target).run().close();
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
