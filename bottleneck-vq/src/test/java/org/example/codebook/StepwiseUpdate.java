package org.example.codebook;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.vq.codebook.Assignment;
import io.github.narrows.bottleneck.vq.codebook.Codebook;
import io.github.narrows.bottleneck.vq.codebook.CodebookUpdate;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.RecentUsage;
import io.github.narrows.bottleneck.vq.codebook.Restart;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A code goes a fixed part of the way to the mean of the vectors that chose it: e + rate (mean - e). */
final class StepwiseUpdate implements CodebookUpdate {
    private final Parameter vectors;
    private final Codebook codebook;
    private final RecentUsage usage;
    private final float rate;

    private StepwiseUpdate(GraphScope scope, Shape shape, Initializer start, Distance distance, float rate) {
        this.vectors = scope.state("codebook", shape, start);
        this.codebook = new Codebook(vectors, distance);
        this.usage = new RecentUsage(scope.child("usage"), codebook.size(), RecentUsage.DECAY);
        this.rate = rate;
    }

    /** Settings of {@code stepwise}. */
    public record Config(
            @Setting(value = "0.25", min = 0, max = 1, help = "part of the way that a code goes at each step")
            float rate)
            implements CodebookUpdate.Config {
        @Override
        public CodebookUpdate create(GraphScope scope, Shape shape, Initializer start, Distance distance) {
            return new StepwiseUpdate(scope, shape, start, distance, rate);
        }
    }

    @Override
    public Codebook codebook() {
        return codebook;
    }

    @Override
    public RecentUsage usage() {
        return usage;
    }

    @Override
    public List<StateUpdate> follow(Assignment assignment) {
        List<StateUpdate> updates = new ArrayList<>(CodebookUpdate.super.follow(assignment));
        updates.add(StateUpdate.of(
                List.of(assignment.vectors(), assignment.indices(), assignment.counts()),
                tf -> vectors.assign(tf, moved(tf, assignment))));
        return updates;
    }

    private Operand<TFloat32> moved(Ops tf, Assignment assignment) {
        Operand<TFloat32> codes = vectors.read(tf);
        Operand<TFloat32> counts = tf.expandDims(assignment.counts(), tf.constant(1));
        Operand<TFloat32> means = tf.math.divNoNan(assignment.sums(tf), counts);
        Operand<TFloat32> steps = tf.math.mul(tf.math.sub(means, codes), tf.constant(rate));
        return tf.select(tf.math.greater(counts, tf.constant(0f)), tf.math.add(codes, steps), codes);
    }

    @Override
    public Op restart(Ops tf, Restart restart, OptimizerSlots slots) {
        Op placed = restart.assignRows(tf, vectors, restart.vectors());
        Op counted = restart.assignCounts(tf, usage);
        return tf.withControlDependencies(List.of(placed, counted)).noOp();
    }
}
