package io.github.narrows.train;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.data.Dataset;
import io.github.narrows.evaluation.degradation.Degradation;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.train.objective.Objective;
import jakarta.inject.Inject;
import java.util.Optional;

/** The blocks of an experiment as they are bound: each can be replaced by a binding of one's own. */
final class Blocks {
    private final ExperimentConfig assembled;

    @Inject
    Blocks(
            ExperimentType experiment,
            @RunSeed Long seed,
            Dataset.Config dataset,
            Autoencoder.Config model,
            Bottleneck.Config bottleneck,
            @TopBottleneck Optional<Bottleneck.Config> topBottleneck,
            Degradation.Config degradation,
            Objective.Config objective,
            TrainingConfig training,
            EvaluationConfig evaluation,
            CheckpointConfig checkpoints) {
        this.assembled = new ExperimentConfig(
                experiment,
                seed,
                dataset,
                model,
                bottleneck,
                topBottleneck,
                degradation,
                objective,
                training,
                evaluation,
                checkpoints);
    }

    ExperimentConfig assembled() {
        return assembled;
    }
}
