package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The codebook is trained (van den Oord et al. 2017, equation 3): the codebook loss, the mean of (sg[z] - e)^2, pulls codes
 * to the latent vectors that chose them.
 */
final class GradientUpdate implements CodebookUpdate {
    private final Parameter vectors;
    private final Codebook codebook;
    private final RecentUsage usage;
    private final float codebookWeight;

    GradientUpdate(GraphScope scope, Shape shape, Initializer start, Distance distance, float codebookWeight) {
        this.vectors = scope.trainable("codebook", shape, start);
        this.codebook = new Codebook(vectors, distance);
        this.usage = new RecentUsage(scope.child("usage"), codebook.size(), RecentUsage.DECAY);
        this.codebookWeight = codebookWeight;
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
    public Map<String, Operand<TFloat32>> losses(Ops tf, Assignment assignment) {
        return CodebookLoss.of(tf, assignment, codebookWeight);
    }

    @Override
    public Op restart(Ops tf, Restart restart, OptimizerSlots slots) {
        Op placed = restart.assign(tf, vectors, slots);
        Op counted = restart.assignCounts(tf, usage);
        return tf.withControlDependencies(List.of(placed, counted)).noOp();
    }
}
