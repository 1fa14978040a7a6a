package io.github.narrows.train;

import io.github.narrows.settings.Setting;

/** How a run is judged while it trains, on held-out images. */
public record EvaluationConfig(
        @Setting(value = "500", min = 0, help = "steps between two evaluations; 0 evaluates at the end only")
        int every,

        @Setting(value = "1000", min = 1, help = "how many images of the validation part are used at most")
        int images,

        @Setting(value = "64", min = 2, max = 65536, help = "images of one forward pass")
        int batchSize,

        @Setting(value = "500", min = 0, help = "steps between two image grids; 0 draws one at the end only")
        int gridEvery,

        @Setting(value = "8", min = 1, max = 64, help = "images of a grid")
        int gridImages) {}
