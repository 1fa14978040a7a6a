package io.github.narrows.train.step;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.SavedVariable;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.model.summary.ModelSummary;
import io.github.narrows.sample.SampleDraws;
import io.github.narrows.serving.weights.GraphState;
import io.github.narrows.tensor.HostTensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** The graph of a training step, and the session that runs it. */
public final class TrainingGraph implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger();

    private final Graph graph = new Graph();
    private final Session session;
    private final Task task;
    private final SampleInputs inputs;
    private final Map<Phase, PhaseStep> phases = new EnumMap<>(Phase.class);
    private final Op start;
    private final Op copyAverages;
    private final List<String> modelVariables;
    private final GraphState state;
    private final ModelSummary summary;
    private final int accumulate;
    private final long steps;

    /** Builds the whole step: forward, losses, gradients, gate, optimisers, averages, state updates, counters. */
    public TrainingGraph(TrainingPlan plan, ConfigProto configuration) {
        GraphScope root = GraphScope.root(graph, plan.seed());
        Ops tf = root.tf();
        this.accumulate = plan.accumulate();
        this.steps = plan.steps();
        this.task = plan.task().create(root);
        this.inputs = new SampleInputs(tf, task.samples());
        this.modelVariables = root.saved().stream().map(SavedVariable::name).toList();
        var modelParameters = root.parameters();
        StepVariables variables = StepVariables.create(root, task.players(), plan.emaDecay(), accumulate);
        LearningRates rates = new LearningRates(tf, variables, task::phase, plan.steps());
        Pass pass = rates.pass();

        StepOutput output = task.forward(tf, inputs, pass);
        this.summary = ModelSummary.of(graph, modelParameters);
        output.turns()
                .forEach((phase, turns) ->
                        phases.put(phase, PhaseStep.of(graph, tf, variables, rates, turns, accumulate > 1)));

        this.copyAverages = variables.copyAverages(tf);
        this.start = start(tf.withSubScope("start"), variables);
        this.state = new GraphState(tf, root.saved());
        this.session = new Session(graph, configuration);
    }

    /** Lets bottlenecks start from data, and marks that they have. */
    private Op start(Ops tf, StepVariables variables) {
        List<StateUpdate> updates = task.start(tf, inputs);
        List<Op> reads = new ArrayList<>();
        updates.forEach(update -> reads.addAll(update.reads()));
        Op last = tf.withControlDependencies(reads).noOp();
        for (StateUpdate update : updates) {
            last = update.addTo(tf.withControlDependencies(List.of(last)), variables.slots());
        }
        Op copied = variables.copyAverages(tf.withControlDependencies(List.of(last)));
        return variables.counters().started().increment(tf.withControlDependencies(List.of(last, copied)));
    }

    /** Sets every variable to its initial value. */
    public void initialise() {
        state.initialise(session);
    }

    /** Lets bottlenecks start from data. */
    public void start(Map<String, HostTensor> batch) {
        try (SampleInputs.Fed fed = inputs.feed(session, batch)) {
            fed.runner().addTarget(start).run().close();
        }
    }

    /**
     * One forward pass, and a step at the end of each group of {@code accumulate}.
     *
     * @param batch by the names of the task's samples
     * @param step optimiser steps done so far, from which the phase follows
     * @param last whether the parameters move after this pass
     */
    public PassReport pass(Map<String, HostTensor> batch, long step, boolean last) {
        PhaseStep phase = phase(step);
        Operand<TFloat32> scalars = phase.scalars(last);
        try (SampleInputs.Fed fed = inputs.feed(session, batch);
                Result result = fed.runner()
                        .addTarget(phase.target(last))
                        .fetch(scalars)
                        .run()) {
            return phase.read((TFloat32) result.get(0), last);
        }
    }

    /**
     * Every loss and metric of a pass by itself, for a post-mortem; nothing moves. One that cannot be computed is left out,
     * as where a decomposition refuses numbers that are none.
     *
     * @param batch by the names of the task's samples
     * @param step optimiser steps done so far
     */
    public SortedMap<String, Double> measure(Map<String, HostTensor> batch, long step) {
        SortedMap<String, Double> values = new TreeMap<>();
        phase(step).each().forEach((name, scalar) -> {
            try (SampleInputs.Fed fed = inputs.feed(session, batch);
                    Result result = fed.runner().fetch(scalar).run()) {
                values.put(name, (double) ((TFloat32) result.get(0)).getFloat());
            } catch (TensorFlowException e) {
                LOG.debug("{} cannot be computed", name, e);
            }
        });
        return values;
    }

    private PhaseStep phase(long step) {
        PhaseStep phase = phases.get(task.phase(step));
        if (phase == null) {
            throw new IllegalStateException("the task has no turns in the phase " + task.phase(step));
        }
        return phase;
    }

    /** The names of the variables of the task, those of encoder, bottlenecks and decoder for an autoencoder. */
    public List<String> modelVariables() {
        return modelVariables;
    }

    /** Makes the averages of the weights equal to the weights. */
    public void copyAverages() {
        session.runner().addTarget(copyAverages).run().close();
    }

    /** Forward passes of one step. */
    public int accumulate() {
        return accumulate;
    }

    /** What is drawn for every sample beside what its data set holds. */
    public SampleDraws draws() {
        return task.draws();
    }

    /** What the model has to say before training. */
    public List<String> remarks() {
        return task.remarks(steps);
    }

    public ModelSummary summary() {
        return summary;
    }

    /** Every saved variable, by name. */
    public SortedMap<String, HostTensor> read() {
        return state.read(session);
    }

    /** Sets every variable. */
    public void load(Map<String, HostTensor> values) {
        state.load(session, values);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
