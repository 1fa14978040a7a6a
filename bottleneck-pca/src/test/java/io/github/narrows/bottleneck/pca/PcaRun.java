package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.pca.update.OjaQrConfig;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Feed;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A bottleneck that learns from latents that are fed, at a step that is fed. */
final class PcaRun implements AutoCloseable {
    static final long TOTAL_STEPS = 20;

    final TestGraph graph;
    final Bottleneck bottleneck;
    final LatentShape shape;
    final BottleneckOutput training;
    final BottleneckOutput evaluation;
    private final Operand<TFloat32> latents;
    private final Operand<TFloat32> step;
    private final Op update;

    PcaRun(PcaConfig config, LatentShape shape) {
        this(config, shape, 1);
    }

    PcaRun(PcaConfig config, LatentShape shape, long seed) {
        this.graph = new TestGraph(seed);
        this.shape = shape;
        Ops tf = graph.tf();
        this.bottleneck = config.create(graph.scope().child("bottleneck"), shape);
        this.latents = graph.placeholder(-1, shape.height(), shape.width(), shape.channels());
        this.step = graph.placeholder();
        Operand<TInt64> count = tf.dtypes.cast(step, TInt64.class);
        this.training = bottleneck.apply(tf, latents, new Pass(true, count, count, TOTAL_STEPS, tf.constant(0.05f)));
        this.evaluation = bottleneck.apply(tf, latents, Pass.evaluation(tf));
        List<Op> gate = new ArrayList<>();
        training.stateUpdates().forEach(one -> gate.addAll(one.reads()));
        Op last = tf.withControlDependencies(gate).noOp();
        for (StateUpdate one : training.stateUpdates()) {
            last = one.addTo(tf.withControlDependencies(List.of(last)), OptimizerSlots.NONE);
        }
        this.update = last;
        graph.initialise();
    }

    /** Settings with options. */
    static PcaConfig with(
            BasisKind basis,
            Normalisation.Config normalisation,
            ComponentDropout dropout,
            float commitmentWeight,
            long warmUpSteps,
            double freezeAfter) {
        return new PcaConfig(
                3,
                basis,
                OjaQrConfig.DEFAULTS,
                0.9,
                normalisation,
                dropout,
                commitmentWeight,
                warmUpSteps,
                freezeAfter);
    }

    Feed feed(float[] values, int atStep) {
        int each = shape.positions() * shape.channels();
        return graph.feed(latents, values, values.length / each, shape.height(), shape.width(), shape.channels())
                .and(step, new float[] {atStep});
    }

    /** One step's change of state. */
    void step(float[] values, int atStep) {
        feed(values, atStep).run(update);
    }

    /** Steps 0 to count - 1, each with a batch of its own. */
    PcaRun steps(int count, Stream stream) {
        for (int i = 0; i < count; i++) {
            step(stream.batch(i), i);
        }
        return this;
    }

    float[] constrained(float[] values) {
        return feed(values, 0).floats(evaluation.latents());
    }

    Operand<TFloat32> latents() {
        return latents;
    }

    /** The mean, as latents: what a code of zeros stands for. */
    Operand<TFloat32> mean() {
        Ops tf = graph.tf();
        Operand<TFloat32> zeros = tf.zerosLike(bottleneck.encode(tf, latents).part("coefficients", TFloat32.class));
        return bottleneck.decode(tf, Codes.of("coefficients", zeros));
    }

    /** A variable of the bottleneck. */
    float[] state(String name) {
        return Numbers.floats(graph.state().get("bottleneck/" + name));
    }

    @Override
    public void close() {
        graph.close();
    }

    /** Batches of latents, by their number. */
    @FunctionalInterface
    interface Stream {
        float[] batch(int index);

        /** The same, multiplied. */
        default Stream times(float factor) {
            return index -> Numbers.moved(new float[batch(index).length], batch(index), factor);
        }
    }
}
