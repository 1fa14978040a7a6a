package io.github.narrows.cli.view;

import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.choice.Choices;

/** What a run was trained for, where a verb needs one of a certain kind. */
final class RunKind {
    private RunKind() {}

    /**
     * A run of another kind than a verb needs.
     *
     * @param lacks what its degradation does not do
     * @param wanted the experiment that trains a run for the verb
     */
    static SettingsException refused(OpenedRun run, String verb, String lacks, String wanted) {
        String degradation = Choices.discover()
                .idOf(Degradation.Config.class, run.config().degradation())
                .orElse("unknown");
        String found = run.source().isExport()
                ? "this export is of one"
                : "this one is of experiment " + run.config().experiment();
        return SettingsException.of(
                "RUN",
                verb + " needs a run of experiment " + wanted + ", and " + found + " with the degradation "
                        + degradation + ", which " + lacks);
    }
}
