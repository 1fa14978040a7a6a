package io.github.narrows.cli.option;

import io.github.narrows.serving.run.RunPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which run, and which of its checkpoints. */
public final class RunOptions {
    @Parameters(index = "0", paramLabel = "RUN", description = "The run folder.")
    private Path run = Path.of("");

    @Option(
            names = "--checkpoint",
            paramLabel = "WHICH",
            defaultValue = "best",
            description = "The checkpoint to take: best (by its validation metric), last, or a step; default:"
                    + " ${DEFAULT-VALUE}.")
    private String which = "best";

    public RunPaths paths() {
        return new SavedRun(run).paths();
    }

    /**
     * The run with a checkpoint's weights.
     *
     * @param overrides settings to lay over those of the run
     */
    public OpenedRun open(List<String> overrides) throws IOException {
        return new SavedRun(run).open(which, overrides);
    }
}
