package io.github.narrows.cli;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.settings.Choice;
import io.github.narrows.settings.Nearest;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.binding.SettingDescription;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.settings.choice.CodeOrigin;
import io.github.narrows.settings.choice.Preset;
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
    /** Named by the setting {@code experiment}, and found by either word. */
    private static final String PRESET = "experiment preset";

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
        Set<String> ids = new TreeSet<>();
        int found = 0;
        for (Map.Entry<String, Class<?>> kind : choices.kinds().entrySet()) {
            for (Choice<?> choice : choices.of(kind.getValue())) {
                ids.add(choice.id());
                if (isAskedFor(kind.getKey(), choice.id())) {
                    print(out, kind.getKey(), choice);
                    found++;
                }
            }
        }
        for (Preset preset : choices.presets().all()) {
            ids.add(preset.name());
            if (isAskedFor(PRESET, preset.name())) {
                print(out, preset);
                found++;
            }
        }
        out.flush();
        if (word != null && found == 0) {
            throw nothing(word, choices, ids);
        }
        return ExitCode.DONE;
    }

    private boolean isAskedFor(String kind, String id) {
        return word == null || kind.contains(word) || id.contains(word);
    }

    private static SettingsException nothing(String word, Choices choices, Set<String> ids) {
        Set<String> kinds = new TreeSet<>(choices.kinds().keySet());
        kinds.add(PRESET);
        Set<String> names = new TreeSet<>(kinds);
        names.addAll(ids);
        return SettingsException.of(
                "WORD",
                "no kind and no id holds '" + word + "'" + Nearest.didYouMean(word, names) + "; the kinds are "
                        + kinds);
    }

    private static void print(PrintWriter out, String kind, Choice<?> choice) {
        out.printf(Locale.ROOT, "%s  %s  (%s, %s)%n", kind, choice.id(), Choices.origin(choice), version(choice));
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

    private static String version(Choice<?> choice) {
        Class<?> module = choice.module();
        return CodeOrigin.version(module)
                .map(version -> "version " + version)
                .orElseGet(() -> CodeOrigin.jar(module).isPresent() ? "no version" : "built from sources");
    }

    private static void print(PrintWriter out, Preset preset) {
        out.printf(Locale.ROOT, "%s  %s  (%s)%n", PRESET, preset.name(), preset.jar());
        preset.tree().flat().forEach((key, value) -> out.printf(Locale.ROOT, "    %-20s %s%n", key, value));
    }
}
