package io.github.narrows.cli;

import io.github.narrows.settings.Choice;
import io.github.narrows.settings.Choices;
import io.github.narrows.settings.SettingDescription;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows plugins}. */
@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        description =
                "Lists everything that a settings file can name, with its settings, defaults and where it came from.")
final class PluginsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "WORD",
            arity = "0..1",
            description = "Only kinds and ids that hold this word, such as bottleneck or vq.")
    private @Nullable String word;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Choices choices = Choices.discover();
        choices.kinds().forEach((name, kind) -> {
            for (Choice<?> choice : choices.of(kind)) {
                if (word == null || name.contains(word) || choice.id().contains(word)) {
                    print(out, name, choice);
                }
            }
        });
        out.flush();
        return ExitCode.DONE;
    }

    private static void print(PrintWriter out, String kind, Choice<?> choice) {
        out.printf("%s  %s  (%s)%n", kind, choice.id(), Choices.origin(choice));
        for (SettingDescription setting :
                SettingDescription.settingsOf(choice.settings().asSubclass(Record.class))) {
            String value = setting.defaultText().orElse("required");
            String range = setting.range().isEmpty() ? "" : ", " + setting.range();
            out.printf("    %-20s %-18s %s (%s%s)%n", setting.key(), value, setting.help(), setting.type(), range);
        }
    }
}
