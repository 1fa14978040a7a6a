package io.github.narrows.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which of a run's checkpoints is used. */
public final class CheckpointOption {
    @Option(
            names = "--checkpoint",
            paramLabel = "WHICH",
            defaultValue = "best",
            description = "The checkpoint to take: best (by its validation metric), last, or a step; default:"
                    + " ${DEFAULT-VALUE}.")
    private String which = "best";

    /**
     * A run with the weights of the checkpoint.
     *
     * @param overrides settings to lay over those of the run
     */
    public OpenedRun open(Path run, List<String> overrides) throws IOException {
        return new SavedRun(run).open(which, overrides);
    }
}
