package io.github.narrows.train;

import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.serving.run.RunManifest;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsNode;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.choice.Choices;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Which settings may be changed when a run is resumed: those that its variables and its past do not depend on. */
public final class ResumeRules {
    private static final List<String> MAY_CHANGE =
            List.of("training.steps", "training.early-stop.", "training.log-every", "evaluation.", "checkpoints.");

    private static final String ABSENT = "absent";

    private ResumeRules() {}

    /** @throws SettingsException if the weights of the run came from a file, which has none of the state of an optimiser */
    static void refuseImported(RunPaths run) throws IOException {
        Optional<RunManifest.Imported> origin = RunManifest.read(run.manifest()).origin();
        if (origin.isPresent()) {
            throw SettingsException.of(
                    "run",
                    run.root() + " holds weights imported from " + origin.get().file()
                            + ", with which no state of an optimiser came; train on from them in a new run, with --from "
                            + run.root());
        }
    }

    /**
     * Compares with the settings that the newest checkpoint was saved with, wherever a change was made; where there is none
     * yet, with those of the run folder.
     *
     * @throws SettingsException naming every key that was changed and may not be
     */
    static void check(RunPaths run, Checkpoints checkpoints, SettingsTree now, Choices choices) throws IOException {
        Optional<String> saved = checkpoints.lastSettings();
        String text = saved.isPresent() ? saved.get() : Files.readString(run.settings());
        String name = saved.isPresent()
                ? "settings.yaml of the newest checkpoint"
                : run.settings().toString();
        // Bound, so that settings which came later have their defaults.
        check(
                ExperimentConfig.ofRun(List.of(SettingsTree.readYaml(text, name)), choices)
                        .effective(),
                now);
    }

    /** @throws SettingsException naming every key that was changed and may not be */
    public static void check(SettingsTree before, SettingsTree now) {
        SortedMap<String, String> old = before.flat();
        SortedMap<String, String> changed = now.flat();
        List<Problem> problems = new ArrayList<>();
        for (String key : before.diff(now)) {
            if (MAY_CHANGE.stream().noneMatch(key::startsWith)) {
                problems.add(new Problem(
                        now.find(key).map(SettingsNode::origin).orElse(""),
                        key,
                        "cannot change when a run is resumed, since its checkpoints depend on it: it was "
                                + old.getOrDefault(key, ABSENT) + " and is "
                                + changed.getOrDefault(key, ABSENT)
                                + "; only "
                                + MAY_CHANGE.stream()
                                        .map(prefix -> prefix.endsWith(".") ? prefix + "*" : prefix)
                                        .toList()
                                + " can change; restore it, or start a new run, with --from to keep the weights"));
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}
