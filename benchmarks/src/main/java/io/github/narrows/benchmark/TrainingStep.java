package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Identity;
import io.github.narrows.model.format.PictureFormat;
import io.github.narrows.model.summary.LayerRow;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.hardware.Precision;
import io.github.narrows.train.objective.MeanSquare;
import io.github.narrows.train.objective.Objective;
import io.github.narrows.train.objective.ReconstructionObjective;
import io.github.narrows.train.optimizer.AdamConfig;
import io.github.narrows.train.optimizer.CosineRate;
import io.github.narrows.train.step.TrainingGraph;
import io.github.narrows.train.step.TrainingPlan;
import io.github.narrows.train.task.AutoencoderTask;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A whole training step of the standard network (16 latent channels) on noise of 32 pixels. */
final class TrainingStep implements AutoCloseable {
    static final ImageShape IMAGE = new ImageShape(32, 32, 3);
    static final Objective.Config RECONSTRUCTION = new ReconstructionObjective(new MeanSquare());
    private static final double DATA_VARIANCE = 0.06;

    private final int batchSize;
    private final Precision precision;
    private final TrainingGraph graph;
    private final Map<String, HostTensor> batch;

    TrainingStep(Bottleneck.Config bottleneck, int batchSize, Precision precision, VqVaeModelConfig model) {
        this(bottleneck, RECONSTRUCTION, batchSize, precision, model);
    }

    TrainingStep(
            Bottleneck.Config bottleneck,
            Objective.Config objective,
            int batchSize,
            Precision precision,
            VqVaeModelConfig model) {
        this.batchSize = batchSize;
        this.precision = precision;
        AdamConfig adam = new AdamConfig(1e-3f, new CosineRate(100, 1e-5f), 0.9f, 0.999f, 1e-7f);
        AutoencoderTask.Config task = new AutoencoderTask.Config(
                new Architecture(model, bottleneck, Optional.empty()),
                new Identity(),
                objective,
                new PictureFormat(IMAGE),
                adam,
                0,
                () -> DATA_VARIANCE,
                path -> path);
        TrainingPlan plan = new TrainingPlan(task, 100_000, 1, 0.999f, 1);
        this.graph = new TrainingGraph(plan, Hardware.ofThisMachine(0).of(precision));
        byte[] pixels = new byte[batchSize * IMAGE.height() * IMAGE.width() * IMAGE.channels()];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        this.batch = Map.of(SampleTensor.PICTURES, IMAGE.pictures().batch(batchSize, ByteBuffer.wrap(pixels)));
        graph.initialise();
        graph.start(batch);
    }

    int batchSize() {
        return batchSize;
    }

    Precision precision() {
        return precision;
    }

    void run() {
        graph.pass(batch, 0, true);
    }

    /** Forward FLOPs of the layers of one image whose names begin so. */
    double forwardFlops(String prefix) {
        return graph.summary().rows().stream()
                .filter(row -> row.layer().startsWith(prefix))
                .mapToLong(LayerRow::flops)
                .sum();
    }

    /** Forward FLOPs of one image. */
    double forwardFlops() {
        return graph.summary().flops();
    }

    /**
     * FLOPs of one image's step: forward once, backward twice, except that the first layer needs no gradient of its input
     * and a look-up behind {@code stopGradient} has no backward half.
     *
     * @param plain the forward FLOPs of the same network without a bottleneck
     */
    double stepFlops(double plain) {
        double first = graph.summary().row("encoder/conv1").orElseThrow().flops();
        return 3 * plain - first + (forwardFlops() - plain);
    }

    @Override
    public void close() {
        graph.close();
    }
}
