package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Counter;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A bottleneck's own part of a training step, without a network around it. */
final class TrainingPass {
    private static final float LEARNING_RATE = 1e-3f;

    private final Ops tf;
    private final Counter step;
    private final BottleneckOutput output;

    TrainingPass(GraphScope scope, Bottleneck bottleneck, Operand<TFloat32> latents, long totalSteps) {
        this.tf = scope.tf();
        this.step = scope.counter("step");
        Pass pass = new Pass(true, step.read(tf), step.read(tf), totalSteps, tf.constant(LEARNING_RATE));
        this.output = bottleneck.apply(tf, latents, pass);
    }

    /** What the forward pass gives. */
    BottleneckOutput output() {
        return output;
    }

    /** The state updates, one after another, and the count of the step, once {@code gate} has run. */
    Op update(List<Op> gate) {
        Op last = tf.withControlDependencies(gate).noOp();
        for (StateUpdate update : output.stateUpdates()) {
            last = update.addTo(tf.withControlDependencies(List.of(last)), OptimizerSlots.NONE);
        }
        return step.increment(tf.withControlDependencies(List.of(last)));
    }
}
