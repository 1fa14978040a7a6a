package io.github.narrows.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which run, and which of its checkpoints. */
public final class RunOptions {
    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a run, or of an export of one.")
    private Path run = Path.of("");

    @Mixin
    private CheckpointOption checkpoint = new CheckpointOption();

    /** Whether it is the export of a run. */
    public boolean isExport() {
        return new SavedRun(run).isExport();
    }

    /** Results of the last evaluation by command. */
    public Path evaluation() {
        return new SavedRun(run).evaluation();
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
