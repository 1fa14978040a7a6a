package io.github.narrows.train;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.evaluation.degradation.Degradation;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.SavedVariable;
import io.github.narrows.model.Autoencoder;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Everything with variables in a training graph: the model, and beside it what only training needs. */
final class TrainingVariables {
    private final GraphScope model;
    private final Autoencoder autoencoder;
    private final Degradation degradation;
    private final List<Parameter> trained;
    private final StepVariables step;

    /** @param model the root of the model's variables alone, so that a summary of it shows the model alone */
    TrainingVariables(Graph graph, GraphScope model, TrainingPlan plan) {
        TrainingConfig training = plan.training();
        this.model = model;
        this.autoencoder = plan.architecture().create(model, plan.image());
        this.degradation = plan.degradation().create(model.child("degradation"), plan.image());
        this.trained = model.trained();
        this.step = StepVariables.create(
                GraphScope.root(graph, plan.seed()),
                trained,
                training.optimizer(),
                training.emaDecay(),
                training.accumulate());
    }

    Autoencoder autoencoder() {
        return autoencoder;
    }

    Degradation degradation() {
        return degradation;
    }

    List<Parameter> trained() {
        return trained;
    }

    StepVariables step() {
        return step;
    }

    /** All that a checkpoint holds. */
    List<SavedVariable> saved() {
        List<SavedVariable> saved = new ArrayList<>(model.saved());
        saved.addAll(step.scope().saved());
        return saved;
    }

    /** Lets bottlenecks start from data, and marks that they have. */
    Op start(Ops tf, Operand<TFloat32> images) {
        List<StateUpdate> updates = autoencoder.start(tf, images);
        List<Op> reads = new ArrayList<>();
        updates.forEach(update -> reads.addAll(update.reads()));
        Op last = tf.withControlDependencies(reads).noOp();
        for (StateUpdate update : updates) {
            last = update.addTo(tf.withControlDependencies(List.of(last)), step.slots());
        }
        Op copied = step.copyAverages(tf.withControlDependencies(List.of(last)));
        return step.progress().started().increment(tf.withControlDependencies(List.of(last, copied)));
    }
}
