package io.github.narrows.train;

import io.github.narrows.settings.Setting;
import io.github.narrows.train.hardware.Precision;
import io.github.narrows.train.optimizer.Optimizer;
import java.util.Optional;

/** How an experiment is trained. */
public record TrainingConfig(
        @Setting(value = "2000", min = 1, help = "optimiser steps of the whole run")
        long steps,

        @Setting(value = "64", min = 1, max = 65536, help = "images of one forward pass")
        int batchSize,

        @Setting(value = "1", min = 1, max = 4096, help = "forward passes whose mean gradient makes one step")
        int accumulate,

        @Setting(value = "auto", help = "precision of the convolutions")
        Precision precision,

        @Setting(value = "adam", help = "how parameters move")
        Optimizer.Config optimizer,

        @Setting(value = "0", min = 0, help = "largest global norm of the gradients; 0 does not clip")
        float clipNorm,

        @Setting(value = "0.999", min = 0, max = 0.999999, help = "decay of the average of the weights; 0 keeps none")
        float emaDecay,

        @Setting(
                value = "4",
                min = 1,
                max = 1024,
                help = "number of first batches whose latents a bottleneck may start from")
        int startBatches,

        @Setting(value = "50", min = 1, help = "steps between two lines of the log and of the metric files")
        int logEvery,

        @Setting(value = "", help = "ends a run that no longer improves")
        Optional<EarlyStopConfig> earlyStop) {}
