package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.vq.codebook.CodebookStart;
import io.github.narrows.bottleneck.vq.codebook.CodebookUpdate;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.Revival;
import io.github.narrows.testing.Feed;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.testing.TestTrainer;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** A small quantiser that is fed latents. */
public final class VqTraining implements AutoCloseable {
    public static final int CODES = 32;
    public static final int CHANNELS = 4;
    public static final LatentShape SHAPE = new LatentShape(8, 8, CHANNELS);
    private static final int BATCH = 8;

    private final TestGraph graph;
    private final Operand<TFloat32> latents;
    private final TestTrainer trainer;
    private final Op start;

    public VqTraining(VqConfig config, OptimizerSlots slots) {
        this(new TestGraph(3), config, slots);
    }

    public VqTraining(TestGraph graph, VqConfig config, OptimizerSlots slots) {
        this.graph = graph;
        Bottleneck bottleneck = config.create(graph.scope().child("bottleneck"), SHAPE);
        this.latents = graph.placeholder(-1, SHAPE.height(), SHAPE.width(), CHANNELS);
        this.trainer = new TestTrainer(graph, bottleneck, latents, 1, slots);
        Op last = graph.tf().noOp();
        for (StateUpdate update : bottleneck.start(graph.tf(), latents)) {
            last = update.addTo(graph.tf().withControlDependencies(List.of(last)), slots);
        }
        this.start = last;
        graph.initialise();
    }

    public void start(float[] values) {
        feed(values).run(start);
    }

    public void train(float[] values) {
        feed(values).run(trainer.train());
    }

    public float metric(String name, float[] values) {
        return feed(values).scalar(trainer.output().metrics().get(name));
    }

    public float loss(String name, float[] values) {
        return feed(values).scalar(trainer.output().losses().get(name));
    }

    public double[] codebook() {
        return state("codebook");
    }

    public double[] state(String name) {
        return graph.state().get("bottleneck/" + name);
    }

    private Feed feed(float[] values) {
        long batch = values.length / (SHAPE.positions() * CHANNELS);
        return graph.feed(latents, values, batch, SHAPE.height(), SHAPE.width(), CHANNELS);
    }

    @Override
    public void close() {
        graph.close();
    }

    public static VqConfig config(CodebookUpdate.Config update, CodebookStart start, Revival revival) {
        return new VqConfig(
                CODES,
                0.25f,
                new Distance.Euclidean(),
                update,
                start,
                revival,
                new StraightThroughEstimator(),
                Optional.empty());
    }

    /** Latent vectors around as many centres as there are codes, far apart, all equally likely. */
    public static float[] clusters(long seed) {
        float[] centres = TestGraph.gaussian(CODES * CHANNELS, 10, 99);
        float[] values = TestGraph.gaussian(BATCH * SHAPE.positions() * CHANNELS, 0.5f, seed);
        for (int i = 0; i < values.length; i++) {
            int cluster = i / CHANNELS % CODES;
            values[i] += centres[cluster * CHANNELS + i % CHANNELS];
        }
        return values;
    }
}
