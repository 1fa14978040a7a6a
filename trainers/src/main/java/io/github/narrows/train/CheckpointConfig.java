package io.github.narrows.train;

import io.github.narrows.settings.Setting;

/** When checkpoints are written and which are kept. */
public record CheckpointConfig(
        @Setting(value = "500", min = 0, help = "steps between two checkpoints; 0 writes one at the end only")
        int every,

        @Setting(value = "3", min = 1, help = "how many of the last checkpoints are kept, in addition to the best")
        int keep,

        @Setting(value = "psnr", help = "evaluation metric that names the best checkpoint")
        String best) {}
