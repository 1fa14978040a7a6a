package io.github.narrows.evaluation;

import io.github.narrows.evaluation.degradation.Degradation;
import io.github.narrows.evaluation.degradation.Identity;
import io.github.narrows.settings.ChoiceModule;

/** Offers the degradations. */
public final class EvaluationModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Degradation.Config.class, "identity", Identity.class);
    }
}
