package io.github.narrows.train;

import io.github.narrows.settings.Setting;

/** When a run that no longer improves is ended. */
public record EarlyStopConfig(
        @Setting(value = "psnr", help = "which evaluation metric must improve")
        String metric,

        @Setting(value = "10", min = 1, help = "number of evaluations without improvement after which the run ends")
        int patience,

        @Setting(value = "0", min = 0, help = "the least improvement that counts, in the unit of the metric")
        double minDelta) {}
