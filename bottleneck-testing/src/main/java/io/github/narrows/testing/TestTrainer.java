package io.github.narrows.testing;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Counter;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The smallest honest training step around a bottleneck: all gradients first, then plain gradient descent behind a gate on
 * everything the forward pass made, then the state updates in order, then the step counter. Its objective is the sum of the
 * bottleneck's losses and half the mean square distance of the constrained latents from one.
 */
public final class TestTrainer {
    private static final long TOTAL_STEPS = 1000;

    private final TestGraph graph;
    private final BottleneckOutput output;
    private final Operand<TFloat32> objective;
    private final Counter step;
    private final Op train;

    public TestTrainer(TestGraph graph, Bottleneck bottleneck, Operand<TFloat32> latents, float learningRate) {
        this(graph, bottleneck, latents, learningRate, OptimizerSlots.NONE);
    }

    public TestTrainer(
            TestGraph graph,
            Bottleneck bottleneck,
            Operand<TFloat32> latents,
            float learningRate,
            OptimizerSlots slots) {
        this(graph, bottleneck, latents, graph.tf().constant(learningRate), slots);
    }

    /** @param rate the learning rate, a scalar that may be fed */
    public TestTrainer(TestGraph graph, Bottleneck bottleneck, Operand<TFloat32> latents, Operand<TFloat32> rate) {
        this(graph, bottleneck, latents, rate, OptimizerSlots.NONE);
    }

    private TestTrainer(
            TestGraph graph,
            Bottleneck bottleneck,
            Operand<TFloat32> latents,
            Operand<TFloat32> rate,
            OptimizerSlots slots) {
        Ops tf = graph.tf();
        this.graph = graph;
        this.step = graph.scope().counter("step");
        Pass pass = new Pass(true, step.read(tf), step.read(tf), TOTAL_STEPS, rate);
        this.output = bottleneck.apply(tf, latents, pass);
        this.objective = objective(tf, output);
        List<Parameter> trained = graph.scope().trained();
        List<Operand<TFloat32>> gradients = gradients(graph, objective, trained);
        List<Op> gate = new ArrayList<>(gradients);
        gate.add(objective);
        gate.add(output.latents());
        gate.addAll(output.metrics().values());
        gate.addAll(output.codes().parts().values());
        output.stateUpdates().forEach(update -> gate.addAll(update.reads()));
        Op last = descend(tf.withControlDependencies(gate), trained, gradients, rate);
        for (StateUpdate update : output.stateUpdates()) {
            last = update.addTo(tf.withControlDependencies(List.of(last)), slots);
        }
        this.train = step.increment(tf.withControlDependencies(List.of(last)));
    }

    public BottleneckOutput output() {
        return output;
    }

    /** What is minimised, a scalar. */
    public Operand<TFloat32> objective() {
        return objective;
    }

    /** One step; to be run after {@link TestGraph#initialise()}. */
    public Op train() {
        return train;
    }

    public void train(int steps) {
        for (int i = 0; i < steps; i++) {
            graph.run(train);
        }
    }

    /** How many steps have been done. */
    public long stepsDone() {
        return (long) graph.feed().numbers(step.read(graph.tf()))[0];
    }

    private static Operand<TFloat32> objective(Ops tf, BottleneckOutput output) {
        Operand<TFloat32> apart = tf.math.squaredDifference(output.latents(), tf.constant(1f));
        Operand<TFloat32> sum =
                tf.math.mul(tf.constant(0.5f), tf.math.mean(apart, tf.constant(new int[] {0, 1, 2, 3})));
        for (Operand<TFloat32> loss : output.losses().values()) {
            sum = tf.math.add(sum, loss);
        }
        return sum;
    }

    private static List<Operand<TFloat32>> gradients(
            TestGraph graph, Operand<TFloat32> objective, List<Parameter> trained) {
        if (trained.isEmpty()) {
            return List.of();
        }
        Output<?>[] variables = trained.stream()
                .map(parameter -> parameter.variable().asOutput())
                .toArray(Output<?>[]::new);
        List<Operand<TFloat32>> gradients = new ArrayList<>();
        for (Output<?> gradient : graph.graph().addGradients(objective.asOutput(), variables)) {
            gradients.add(graph.tf().identity(gradient.expect(TFloat32.class)));
        }
        return gradients;
    }

    private static Op descend(
            Ops tf, List<Parameter> trained, List<Operand<TFloat32>> gradients, Operand<TFloat32> rate) {
        List<Op> moved = new ArrayList<>();
        moved.add(tf.noOp());
        for (int i = 0; i < gradients.size(); i++) {
            moved.add(tf.train.applyGradientDescent(trained.get(i).variable(), rate, gradients.get(i)));
        }
        return tf.withControlDependencies(moved).noOp();
    }
}
