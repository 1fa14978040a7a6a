package io.github.narrows.train.step;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Identity;
import io.github.narrows.model.format.PictureFormat;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.objective.MeanSquare;
import io.github.narrows.train.objective.Objective;
import io.github.narrows.train.objective.ReconstructionObjective;
import io.github.narrows.train.optimizer.AdamConfig;
import io.github.narrows.train.optimizer.CosineRate;
import io.github.narrows.train.task.AutoencoderTask;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A small network on noise of 16 pixels: quick to build, real in every part. */
final class TinyPlan {
    static final ImageShape IMAGE = new ImageShape(16, 16, 3);

    private TinyPlan() {}

    static TrainingPlan with(Bottleneck.Config bottleneck, int accumulate, float clipNorm) {
        return with(bottleneck, new ReconstructionObjective(new MeanSquare()), accumulate, clipNorm);
    }

    static TrainingPlan with(Bottleneck.Config bottleneck, Objective.Config objective, int accumulate, float clipNorm) {
        AutoencoderTask.Config task = new AutoencoderTask.Config(
                new Architecture(new VqVaeModelConfig(16, 8, 1, 4, 8), bottleneck, Optional.empty()),
                new Identity(),
                objective,
                new PictureFormat(IMAGE),
                new AdamConfig(1e-3f, new CosineRate(5, 1e-5f), 0.9f, 0.999f, 1e-7f),
                clipNorm,
                () -> 0.06,
                path -> path);
        return new TrainingPlan(task, 60, accumulate, 0.999f, 7);
    }

    /** Noise that is a function of the number of the batch. */
    static Map<String, HostTensor> batch(long number, int images) {
        byte[] pixels = new byte[images * 16 * 16 * 3];
        SplittableRandom random = new SplittableRandom(number);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        return Map.of(SampleTensor.PICTURES, IMAGE.pictures().batch(images, ByteBuffer.wrap(pixels)));
    }
}
