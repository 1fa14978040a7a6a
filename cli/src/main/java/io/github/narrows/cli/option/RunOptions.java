package io.github.narrows.cli.option;

import io.github.narrows.serving.run.RunPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which run, and which of its checkpoints. */
public final class RunOptions {
    @Parameters(index = "0", paramLabel = "RUN", description = "The run folder.")
    private Path run = Path.of("");

    @Mixin
    private CheckpointOption checkpoint = new CheckpointOption();

    public RunPaths paths() {
        return new SavedRun(run).paths();
    }

    /**
     * The run with a checkpoint's weights.
     *
     * @param overrides settings to lay over those of the run
     */
    public OpenedRun open(List<String> overrides) throws IOException {
        return checkpoint.open(run, overrides);
    }
}
