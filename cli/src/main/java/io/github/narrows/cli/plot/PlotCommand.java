package io.github.narrows.cli.plot;

import io.github.narrows.cli.failure.WrongUse;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code narrows plot}. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = "Draws figures of what runs wrote, as PNG.",
        subcommands = {PlotMetricsCommand.class, PlotTruncationsCommand.class})
public final class PlotCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec);
        return WrongUse.incomplete(own.commandLine());
    }
}
