package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.vq.codebook.Assignment;
import io.github.narrows.bottleneck.vq.codebook.RecentUsage;
import io.github.narrows.bottleneck.vq.codebook.UsageMetrics;
import io.github.narrows.graph.GraphScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** How often the values of each part of a code are used. */
final class PartUsage {
    private final List<DigitParts.Part> parts;
    private final List<RecentUsage> usages = new ArrayList<>();

    PartUsage(GraphScope scope, DigitParts digits) {
        this.parts = digits.parts();
        for (int i = 0; i < parts.size(); i++) {
            usages.add(new RecentUsage(scope.child(digits.name(i)), parts.get(i).alphabet(), RecentUsage.DECAY));
        }
    }

    /** How often each value of each part occurs, [alphabet], for indices, [n, 1]. */
    List<Operand<TFloat32>> counts(Ops tf, List<Operand<TInt32>> indices) {
        List<Operand<TFloat32>> counts = new ArrayList<>();
        for (int i = 0; i < indices.size(); i++) {
            Operand<TInt32> flat = tf.reshape(indices.get(i), tf.constant(new int[] {-1}));
            counts.add(Assignment.counts(tf, flat, parts.get(i).alphabet()));
        }
        return counts;
    }

    /** Means over the parts; the dead codes of all of them together. */
    Map<String, Operand<TFloat32>> metrics(Ops tf, List<Operand<TFloat32>> counts) {
        Operand<TFloat32> share = tf.constant(1f / counts.size());
        BinaryOperator<Operand<TFloat32>> add = tf.math::add;
        Map<String, Operand<TFloat32>> metrics = new HashMap<>();
        for (int i = 0; i < counts.size(); i++) {
            Operand<TFloat32> perplexity = UsageMetrics.perplexity(tf, counts.get(i));
            metrics.merge("perplexity", tf.math.mul(perplexity, share), add);
            metrics.merge("usage", tf.math.mul(UsageMetrics.usage(tf, counts.get(i)), share), add);
            metrics.merge("dead-codes", usages.get(i).deadCodes(tf), add);
        }
        return metrics;
    }

    List<StateUpdate> follow(List<Operand<TFloat32>> counts) {
        List<StateUpdate> updates = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            updates.add(usages.get(i).follow(counts.get(i)));
        }
        return updates;
    }
}
