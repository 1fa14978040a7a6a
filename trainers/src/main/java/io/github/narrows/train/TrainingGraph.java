package io.github.narrows.train;

import io.github.narrows.evaluation.weights.GraphState;
import io.github.narrows.evaluation.weights.HostTensor;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.SavedVariable;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PixelRange;
import io.github.narrows.model.summary.ModelSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** The graph of a training step, and the session that runs it. */
public final class TrainingGraph implements AutoCloseable {
    /** The name of the norm of all gradients before clipping, known at the end of a step. */
    static final String GRADIENT_NORM = "gradient-norm";

    private final Graph graph = new Graph();
    private final Session session;
    private final Placeholder<TUint8> input;
    private final ScalarReport report;
    private final Op accumulate;
    private final Op move;
    private final Op start;
    private final Op copyAverages;
    private final List<String> modelVariables;
    private final GraphState state;
    private final ModelSummary summary;
    private final List<String> remarks;
    private final int accumulations;

    /** Builds the whole step: forward, losses, gradients, gate, optimiser, averages, state updates, counters. */
    public TrainingGraph(TrainingPlan plan, ConfigProto configuration) {
        GraphScope root = GraphScope.root(graph, plan.seed());
        Ops tf = root.tf();
        this.accumulations = plan.training().accumulate();
        this.input = images(tf, plan.image());
        TrainingVariables variables = new TrainingVariables(graph, root, plan);
        this.modelVariables = root.saved().stream().map(SavedVariable::name).toList();
        this.remarks = variables.autoencoder().remarks();
        ForwardPass forward = new ForwardPass(root, plan, variables, PixelRange.centred(tf, input));
        this.summary = ModelSummary.of(graph, root);

        GatedStep step = new GatedStep(
                variables.step(),
                forward.stateUpdates(),
                forward.reads(),
                gradients(forward.loss(), variables.trained()));
        GatedStep.End end = step.moving(forward.rate(), plan.training().clipNorm());
        this.move = end.done();
        this.accumulate = accumulations > 1 ? step.accumulating() : end.done();
        this.report = new ScalarReport(tf, forward.scalars(), Map.of(GRADIENT_NORM, end.gradientNorm()));
        this.copyAverages = variables.step().copyAverages(tf);
        this.start = variables.start(tf.withSubScope("start"), forward.targets());
        this.state = new GraphState(tf, variables.saved());
        this.session = new Session(graph, configuration);
    }

    private static Placeholder<TUint8> images(Ops tf, ImageShape image) {
        return tf.withName("images")
                .placeholder(
                        TUint8.class, Placeholder.shape(Shape.of(-1, image.height(), image.width(), image.channels())));
    }

    private List<Operand<TFloat32>> gradients(Operand<TFloat32> loss, List<Parameter> trained) {
        Output<?>[] by = trained.stream().map(p -> p.variable().asOutput()).toArray(Output<?>[]::new);
        Output<?>[] gradients = graph.addGradients(loss.asOutput(), by);
        return Arrays.stream(gradients)
                .<Operand<TFloat32>>map(gradient -> gradient.expect(TFloat32.class))
                .toList();
    }

    /** Sets every variable to its initial value. */
    public void initialise() {
        state.initialise(session);
    }

    /** Lets bottlenecks start from data. */
    public void start(TUint8 images) {
        session.runner().feed(input, images).addTarget(start).run().close();
    }

    /**
     * One forward pass, and a step at the end of each group of {@code accumulate}.
     *
     * @param last whether the parameters move after this pass
     * @return losses and metrics by name
     */
    public SortedMap<String, Double> pass(TUint8 images, boolean last) {
        Operand<TFloat32> scalars = last ? report.withEnd() : report.forward();
        try (Result result = session.runner()
                .feed(input, images)
                .addTarget(last ? move : accumulate)
                .fetch(scalars)
                .run()) {
            return report.read((TFloat32) result.get(0), last);
        }
    }

    /** The names of the variables of encoder, bottlenecks and decoder. */
    List<String> modelVariables() {
        return modelVariables;
    }

    /** Makes the averages of the weights equal to the weights. */
    void copyAverages() {
        session.runner().addTarget(copyAverages).run().close();
    }

    int accumulations() {
        return accumulations;
    }

    /** What the model has to say before training. */
    public List<String> remarks() {
        return remarks;
    }

    public ModelSummary summary() {
        return summary;
    }

    /** Every saved variable, by name. */
    public SortedMap<String, HostTensor> read() {
        return state.read(session);
    }

    /** Sets every variable. */
    void load(Map<String, HostTensor> values) {
        state.load(session, values);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
