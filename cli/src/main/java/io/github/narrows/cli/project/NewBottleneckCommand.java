package io.github.narrows.cli.project;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.cli.Version;
import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.option.Destination;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.choice.Choices;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows new-bottleneck}. */
@Command(
        name = "new-bottleneck",
        mixinStandardHelpOptions = true,
        description =
                "Writes a Maven project with a bottleneck of your own, its contract test and an experiment. It needs"
                        + " Narrows in the local Maven repository: run 'mvn -DskipTests install' once in the folder of Narrows.")
public final class NewBottleneckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description = "What settings files call it, such as soft-rounding; the jar is called the same.")
    private String name = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder of the project; default: one named NAME in the working folder.")
    private @Nullable Path dir;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The Java package of its classes; default: com.example.NAME, without hyphens.")
    private @Nullable String javaPackage;

    @Option(
            names = "--overwrite",
            description = "Writes into a folder that holds something; files of the same names are replaced.")
    private boolean overwrite;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ProjectNames names = javaPackage == null ? ProjectNames.of(name) : new ProjectNames(name, javaPackage);
        refuseTaken(names);
        Path folder = dir == null ? Path.of(name) : dir;
        new Destination("--dir", folder).checkFolder();
        refuseFilled(folder);
        Map<String, String> files = new ProjectTemplate(names, Version.CURRENT).files();
        for (Map.Entry<String, String> file : files.entrySet()) {
            new Destination("--dir", folder.resolve(file.getKey())).write(file.getValue());
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(folder + ": read README.md there; 'mvn package' tests it and writes target/" + name + ".jar");
        out.flush();
        return ExitCode.DONE;
    }

    private static void refuseTaken(ProjectNames names) {
        Choices.discover().find(Bottleneck.Config.class, names.id()).ifPresent(taken -> {
            throw SettingsException.of(
                    "NAME", "there is a bottleneck named " + names.id() + " already; choose another name");
        });
    }

    private void refuseFilled(Path folder) throws IOException {
        if (overwrite || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw SettingsException.of(
                        "--dir",
                        folder + " holds something already; choose another folder, or replace files of the same names"
                                + " with --overwrite");
            }
        }
    }
}
