package io.github.narrows.train;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.evaluation.degradation.Degradation;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Saved;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.train.optimizer.Optimizer;
import io.github.narrows.train.optimizer.WeightAverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Everything with variables in a training graph: the model, and beside it what only training needs. */
final class TrainingVariables {
    private final GraphScope model;
    private final GraphScope own;
    private final int accumulate;
    private final Autoencoder autoencoder;
    private final Degradation degradation;
    private final List<Parameter> trained;
    private final Optimizer optimizer;
    private final Optional<WeightAverage> average;
    private final Progress progress;
    private final List<Parameter> gradientSums;

    /** @param model the root of the model's variables alone, so that a summary of it shows the model alone */
    TrainingVariables(Graph graph, GraphScope model, TrainingPlan plan) {
        TrainingConfig training = plan.training();
        this.model = model;
        this.own = GraphScope.root(graph, plan.seed());
        this.accumulate = training.accumulate();
        this.autoencoder = plan.architecture().create(model, plan.image());
        this.degradation = plan.degradation().create(model.child("degradation"), plan.image());
        this.trained = model.trained();
        this.optimizer = training.optimizer().create(own.child("optimizer"), trained);
        this.average = training.emaDecay() == 0
                ? Optional.empty()
                : Optional.of(new WeightAverage(own.child(WeightAverage.SCOPE), trained, training.emaDecay()));
        this.progress = Progress.in(own);
        this.gradientSums = accumulate > 1 ? createSums() : List.of();
    }

    private List<Parameter> createSums() {
        GraphScope scope = own.child("accumulated");
        List<Parameter> sums = new ArrayList<>();
        for (int i = 0; i < trained.size(); i++) {
            sums.add(scope.state("gradient" + i, trained.get(i).shape(), Initializer.zeros()));
        }
        return sums;
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

    Optimizer optimizer() {
        return optimizer;
    }

    Optional<WeightAverage> average() {
        return average;
    }

    Progress progress() {
        return progress;
    }

    /** Forward passes of one step. */
    int accumulate() {
        return accumulate;
    }

    /** The sums of gradients of the step under way, one for each trained parameter; none if a step is one pass. */
    List<Parameter> gradientSums() {
        return gradientSums;
    }

    /** Where operations go. */
    Ops tf() {
        return own.tf();
    }

    /** What is kept beside a trained parameter. */
    OptimizerSlots slots() {
        return parameter ->
                new OptimizerSlots.Slots(optimizer.moments(parameter), average.flatMap(kept -> kept.of(parameter)));
    }

    /** All that a checkpoint holds. */
    List<Saved> saved() {
        List<Saved> saved = new ArrayList<>(model.saved());
        saved.addAll(own.saved());
        return saved;
    }

    /** Makes the averages of the weights equal to the weights. */
    Op copyAverages(Ops tf) {
        return average.isEmpty()
                ? tf.noOp()
                : tf.withControlDependencies(average.get().copy(tf)).noOp();
    }

    /** Lets bottlenecks start from data, and marks that they have. */
    Op start(Ops tf, Operand<TFloat32> images) {
        List<StateUpdate> updates = autoencoder.start(tf, images);
        List<Op> reads = new ArrayList<>();
        updates.forEach(update -> reads.addAll(update.reads()));
        Op last = tf.withControlDependencies(reads).noOp();
        for (StateUpdate update : updates) {
            last = update.addTo(tf.withControlDependencies(List.of(last)), slots());
        }
        Op copied = copyAverages(tf.withControlDependencies(List.of(last)));
        return progress.started().increment(tf.withControlDependencies(List.of(last, copied)));
    }
}
