package io.github.narrows.serving.run;

import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.choice.Choices;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The plug-ins that a run used when it last went on, compared with those that are there when it is opened. */
public final class RunPlugins {
    private static final Logger LOG = LogManager.getLogger();

    private final RunPaths run;
    private final List<UsedPlugin> used;
    private final Choices choices;

    private RunPlugins(RunPaths run, List<UsedPlugin> used, Choices choices) {
        this.run = run;
        this.used = used;
        this.choices = choices;
    }

    /** @throws IOException if the manifest of the run cannot be read */
    public static RunPlugins of(RunPaths run, Choices choices) throws IOException {
        return new RunPlugins(
                run, RunManifest.read(run.manifest()).lastSession().plugins(), choices);
    }

    /**
     * Why the stored settings of the run cannot be bound: plug-ins are missing, or else what was found already.
     *
     * @param found when they were bound
     */
    public SettingsException explain(SettingsException found) {
        List<UsedPlugin> missing = used.stream()
                .filter(plugin -> !plugin.missingFrom(choices).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return found;
        }
        String what = missing.stream()
                .map(plugin -> String.join(", ", plugin.missingFrom(choices)) + " of the plug-in " + plugin.described())
                .collect(Collectors.joining(" and "));
        SettingsException explained = SettingsException.of(
                "run",
                run.root() + " used " + what
                        + (missing.size() == 1
                                ? ", which is not there; name the jar with --plugins"
                                : ", which are not there; name the jars with --plugins"));
        explained.initCause(found);
        return explained;
    }

    /** Warns of jars that are not the ones of the run. */
    public void compare(Record settings) throws IOException {
        UsedPlugin.of(settings, choices).stream()
                .flatMap(now -> now.differencesFrom(used).stream())
                .forEach(difference -> LOG.warn("Since {} last went on, {}", run.root(), difference));
    }
}
