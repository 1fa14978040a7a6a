package io.github.narrows.cli;

import io.github.narrows.settings.Choice;
import io.github.narrows.settings.Choices;
import io.github.narrows.settings.Nearest;
import io.github.narrows.settings.SettingDescription;
import io.github.narrows.settings.SettingsException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
            description = "Lists only kinds and ids that contain this word, such as bottleneck or vq.")
    private @Nullable String word;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Choices choices = Choices.discover();
        Set<String> names = new TreeSet<>();
        int found = 0;
        for (Map.Entry<String, Class<?>> kind : choices.kinds().entrySet()) {
            names.add(kind.getKey());
            for (Choice<?> choice : choices.of(kind.getValue())) {
                names.add(choice.id());
                if (word == null || kind.getKey().contains(word) || choice.id().contains(word)) {
                    print(out, kind.getKey(), choice);
                    found++;
                }
            }
        }
        out.flush();
        if (word != null && found == 0) {
            throw SettingsException.of(
                    "WORD",
                    "no kind and no id holds '" + word + "'" + Nearest.didYouMean(word, names) + "; the kinds are "
                            + choices.kinds().keySet());
        }
        return ExitCode.DONE;
    }

    private static void print(PrintWriter out, String kind, Choice<?> choice) {
        out.printf(Locale.ROOT, "%s  %s  (%s)%n", kind, choice.id(), Choices.origin(choice));
        for (SettingDescription setting :
                SettingDescription.settingsOf(choice.settings().asSubclass(Record.class))) {
            String value = setting.defaultText().orElse("required");
            String range = setting.range().isEmpty() ? "" : ", " + setting.range();
            out.printf(
                    Locale.ROOT,
                    "    %-20s %-18s %s (%s%s)%n",
                    setting.key(),
                    value,
                    setting.help(),
                    setting.type(),
                    range);
        }
    }
}
