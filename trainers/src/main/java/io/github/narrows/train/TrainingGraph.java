package io.github.narrows.train;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.evaluation.degradation.Degradation;
import io.github.narrows.evaluation.metric.PixelScale;
import io.github.narrows.evaluation.metric.Psnr;
import io.github.narrows.evaluation.weights.GraphState;
import io.github.narrows.evaluation.weights.HostTensor;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Saved;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PixelRange;
import io.github.narrows.model.summary.ModelSummary;
import io.github.narrows.train.optimizer.Optimizer;
import io.github.narrows.train.optimizer.WeightAverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private final int accumulations;

    /** Builds the whole step: forward, losses, gradients, gate, optimiser, averages, state updates, counters. */
    TrainingGraph(TrainingPlan plan, ConfigProto configuration) {
        GraphScope root = GraphScope.root(graph, plan.seed());
        // What only training needs stands in a root of its own, so that the model's root holds the model alone.
        GraphScope own = GraphScope.root(graph, plan.seed());
        Ops tf = root.tf();
        TrainingConfig training = plan.training();
        this.accumulations = training.accumulate();
        this.input = images(tf, plan.image());
        Operand<TFloat32> targets = PixelRange.centred(tf, input);

        Autoencoder autoencoder = plan.architecture().create(root, plan.image());
        Degradation degradation = plan.degradation().create(root.child("degradation"), plan.image());
        this.modelVariables = root.saved().stream().map(Saved::name).toList();
        List<Parameter> trained = root.trained();
        Optimizer optimizer = training.optimizer().create(own.child("optimizer"), trained);
        Optional<WeightAverage> average = training.emaDecay() == 0
                ? Optional.empty()
                : Optional.of(new WeightAverage(own.child(WeightAverage.SCOPE), trained, training.emaDecay()));
        Progress progress = Progress.in(own);

        Operand<TFloat32> rate = rate(tf, optimizer, progress, training);
        Pass pass = new Pass(true, progress.step().read(tf), progress.draw().read(tf), training.steps(), rate);
        AutoencoderOutput output = autoencoder
                .apply(tf, degradation.apply(tf, targets, pass), pass)
                .inFloat32(tf);
        SortedMap<String, Operand<TFloat32>> losses =
                new TreeMap<>(output.bottleneck().losses());
        losses.putAll(plan.objective()
                .create(root.child("objective"), plan.dataVariance())
                .losses(tf, targets, output, pass));
        Operand<TFloat32> loss = tf.math.addN(losses.values());
        this.summary = ModelSummary.of(graph, root);

        SortedMap<String, Operand<TFloat32>> scalars = new TreeMap<>(losses);
        scalars.putAll(output.bottleneck().metrics());
        scalars.put("loss", loss);
        scalars.put("psnr", psnr(tf, targets, output.images()));
        scalars.put("learning-rate", rate);

        GatedStep step = new GatedStep(
                own,
                progress,
                optimizer,
                average,
                output.bottleneck().stateUpdates(),
                forward(scalars, output),
                gradients(loss, trained),
                training.accumulate());
        GatedStep.End end = step.moving(rate, training.clipNorm());
        this.move = end.done();
        this.accumulate = accumulations > 1 ? step.accumulating() : end.done();
        this.report = new ScalarReport(tf, scalars, Map.of(GRADIENT_NORM, end.gradientNorm()));
        this.copyAverages = average.isPresent()
                ? tf.withControlDependencies(average.get().copy(tf)).noOp()
                : tf.noOp();
        this.start = start(root, autoencoder, targets, optimizer, average, progress);
        List<Saved> saved = new ArrayList<>(root.saved());
        saved.addAll(own.saved());
        this.state = new GraphState(tf, saved);
        this.session = new Session(graph, configuration);
    }

    private static Placeholder<TUint8> images(Ops tf, ImageShape image) {
        return tf.withName("images")
                .placeholder(
                        TUint8.class, Placeholder.shape(Shape.of(-1, image.height(), image.width(), image.channels())));
    }

    private static Operand<TFloat32> rate(Ops tf, Optimizer optimizer, Progress progress, TrainingConfig training) {
        Operand<TFloat32> step = tf.dtypes.cast(progress.step().read(tf), TFloat32.class);
        return optimizer.rate(tf.withSubScope("learning-rate"), step, training.steps());
    }

    private static Operand<TFloat32> psnr(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> images) {
        Ops scope = tf.withSubScope("psnr");
        Operand<TFloat32> each = new Psnr(PixelScale.of(-0.5f, 0.5f)).perImage(scope, targets, images);
        return scope.math.mean(each, scope.constant(0));
    }

    /** Whatever a forward pass computes from variables: it must be there before one of them moves. */
    private static List<Operand<?>> forward(SortedMap<String, Operand<TFloat32>> scalars, AutoencoderOutput output) {
        List<Operand<?>> all = new ArrayList<>(scalars.values());
        all.addAll(output.bottleneck().codes().parts().values());
        all.add(output.bottleneck().latents());
        return all;
    }

    private List<Operand<TFloat32>> gradients(Operand<TFloat32> loss, List<Parameter> trained) {
        Output<?>[] by = trained.stream().map(p -> p.variable().asOutput()).toArray(Output<?>[]::new);
        Output<?>[] gradients = graph.addGradients(loss.asOutput(), by);
        List<Operand<TFloat32>> typed = new ArrayList<>();
        for (Output<?> gradient : gradients) {
            typed.add(gradient.expect(TFloat32.class));
        }
        return typed;
    }

    private static Op start(
            GraphScope root,
            Autoencoder autoencoder,
            Operand<TFloat32> targets,
            Optimizer optimizer,
            Optional<WeightAverage> average,
            Progress progress) {
        Ops tf = root.tf().withSubScope("start");
        List<StateUpdate> updates = autoencoder.start(tf, targets);
        List<Op> done = new ArrayList<>();
        updates.forEach(update -> done.addAll(update.reads()));
        List<Op> last = List.of(tf.withControlDependencies(done).noOp());
        for (StateUpdate update : updates) {
            last = List.of(update.addTo(tf.withControlDependencies(last), GatedStep.slots(optimizer, average)));
        }
        if (average.isPresent()) {
            last = average.get().copy(tf.withControlDependencies(last));
        }
        return progress.started().increment(tf.withControlDependencies(last));
    }

    /** Sets every variable to its initial value. */
    void initialise() {
        state.initialise(session);
    }

    /** Lets bottlenecks start from data. */
    void start(TUint8 images) {
        session.runner().feed(input, images).addTarget(start).run().close();
    }

    /**
     * One forward pass, and a step at the end of each group of {@code accumulate}.
     *
     * @param last whether the parameters move after this pass
     * @return losses and metrics by name
     */
    SortedMap<String, Double> pass(TUint8 images, boolean last) {
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

    /** Layers, shapes, parameters and FLOPs. */
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
