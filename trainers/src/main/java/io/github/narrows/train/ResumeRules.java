package io.github.narrows.train;

import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsTree;
import java.util.ArrayList;
import java.util.List;

/** Which settings may be changed when a run is resumed: those that its variables and its past do not depend on. */
public final class ResumeRules {
    private static final List<String> MAY_CHANGE =
            List.of("training.steps", "training.early-stop.", "training.log-every", "evaluation.", "checkpoints.");

    private ResumeRules() {}

    /** @throws SettingsException naming every key that was changed and may not be */
    public static void check(SettingsTree before, SettingsTree now) {
        List<Problem> problems = new ArrayList<>();
        for (String key : before.diff(now)) {
            if (MAY_CHANGE.stream().noneMatch(key::startsWith)) {
                problems.add(new Problem(
                        "",
                        key,
                        "cannot change when a run is resumed: its checkpoints depend on it; only "
                                + MAY_CHANGE.stream()
                                        .map(prefix -> prefix.endsWith(".") ? prefix + "*" : prefix)
                                        .toList()
                                + " can; start a new run, with --from to keep its weights"));
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}
