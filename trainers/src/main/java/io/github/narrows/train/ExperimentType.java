package io.github.narrows.train;

import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.settings.Kind;
import io.github.narrows.train.objective.Objective;

/** What kind of experiment it is: a name for a pair of degradation and objective that belong together. */
@Kind("experiment")
public interface ExperimentType {
    /**
     * Refuses blocks that make it another kind of experiment than its name says.
     *
     * @throws io.github.narrows.settings.SettingsException naming the key
     */
    void check(Degradation.Config degradation, Objective.Config objective);
}
