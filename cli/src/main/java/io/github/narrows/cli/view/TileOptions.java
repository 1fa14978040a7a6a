package io.github.narrows.cli.view;

import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The one graph through which all pictures of a call go, and the size of its tiles. */
final class TileOptions {
    private static final int USUAL = 256;
    private static final int MOST = 4096;

    @Option(
            names = "--tile",
            paramLabel = "N",
            description = "The side of the tiles that a large picture is cut into, in pixels of the picture that is"
                    + " written; default: 256, or less where all pictures are smaller; a run that is tied to one size"
                    + " takes that of its training.")
    private @Nullable Integer side;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    /** What computes. */
    MachineOptions machine() {
        return machine;
    }

    /**
     * A loaded graph for tiles, the caller's to close.
     *
     * @param files all the pictures
     * @param scale how many times larger than a file what is written is
     */
    ServingGraph open(OpenedRun run, List<Path> files, int scale) {
        int multiple = run.sideMultiple();
        if (side != null) {
            if (side < multiple || side > MOST || side % multiple != 0) {
                throw SettingsException.of(
                        "--tile",
                        "must be a multiple of " + multiple + " for this run, up to " + MOST + ", found " + side);
            }
            return graph(run, side);
        }
        int longest = files.stream()
                .map(Pictures::longerSide)
                .mapToInt(length -> length.orElse(USUAL))
                .max()
                .orElse(USUAL);
        long wanted = Math.min((long) longest * scale, Math.max(USUAL, multiple));
        int tile = (int) ((wanted + multiple - 1) / multiple * multiple);
        // Some bottlenecks, and masks from a file, are tied to the size of the training.
        return run.model().tiles(tile, machine.hardware().float32());
    }

    private ServingGraph graph(OpenedRun run, int tile) {
        return run.graph(run.model().settings().image().square(tile), machine.hardware());
    }
}
