package io.github.narrows.train;

import io.github.narrows.settings.Setting;

/** When a run that no longer improves is ended. */
public record EarlyStopConfig(
        @Setting(value = "psnr", help = "which evaluation metric must improve")
        String metric,

        @Setting(value = "10", min = 1, help = "evaluations without improvement that are waited for")
        int patience,

        @Setting(value = "0", min = 0, help = "by how much it must improve to count")
        double minDelta) {}
