package io.github.narrows.cli.view;

import io.github.narrows.serving.tile.RowSink;
import io.github.narrows.serving.tile.TiledPicture;
import io.github.narrows.train.listener.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar that fills up with the tiles of a picture, for a person at a terminal. */
final class TileProgress {
    private static final int WIDTH = 100;

    private TileProgress() {}

    /** Lets a picture through its model, with a bar on the error output if somebody looks on. */
    static void run(Path file, TiledPicture tiled, RowSink sink) throws IOException {
        if (!Terminal.isThere() || tiled.tiles() == 1) {
            tiled.run(sink, done -> {});
            return;
        }
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(String.valueOf(file.getFileName()))
                .setInitialMax(tiled.tiles())
                .setUnit(" tiles", 1)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build()) {
            tiled.run(sink, bar::stepTo);
        }
    }
}
