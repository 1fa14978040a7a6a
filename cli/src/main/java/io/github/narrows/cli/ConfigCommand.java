package io.github.narrows.cli;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.option.SettingsOptions;
import io.github.narrows.settings.choice.Choices;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows config}. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Prints every setting in effect and where its value came from, without training.")
final class ConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Settings files; later ones override earlier ones.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(settings.over(files, Choices.discover()).effective().toAnnotatedYaml());
        out.flush();
        return ExitCode.DONE;
    }
}
