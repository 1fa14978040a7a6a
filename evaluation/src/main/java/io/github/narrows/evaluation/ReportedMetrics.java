package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.Better;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.evaluation.metric.MetricProtocol;
import io.github.narrows.serving.score.Direction;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What bottlenecks report of a batch: of the metrics that training logs, those of which one way is better, but for what an
 * evaluation counts over the whole set, such as the perplexity. Such a number depends on the size of the batches, and its
 * protocol says so.
 *
 * @param scalars of a batch, by name
 * @param directions of all of them
 */
record ReportedMetrics(SortedMap<String, Operand<TFloat32>> scalars, SortedMap<String, Direction> directions) {
    /** The condition that tells these numbers from those of a whole set. */
    static final String BATCH_SIZE = "batch-size";

    private static final String DEFINITION =
            "as the bottleneck reports it of a batch, then the mean over the batches, weighted by their images";

    /** Where there are no bottlenecks. */
    static final ReportedMetrics NONE = new ReportedMetrics(new TreeMap<>(), new TreeMap<>());

    /** @param counted the names of what the evaluation finds by itself */
    static ReportedMetrics of(BottleneckOutput output, Set<String> counted) {
        SortedMap<String, Operand<TFloat32>> scalars = new TreeMap<>(output.metrics());
        scalars.keySet().retainAll(output.better().keySet());
        scalars.keySet().removeAll(counted);
        SortedMap<String, Direction> directions = new TreeMap<>();
        output.better()
                .forEach((name, better) ->
                        directions.put(name, better == Better.HIGHER ? Direction.HIGHER : Direction.LOWER));
        directions.keySet().retainAll(scalars.keySet());
        return new ReportedMetrics(scalars, directions);
    }

    /** The conditions of all. */
    SortedMap<String, MetricProtocol> protocols(EvaluationSet set, int images) {
        SortedMap<String, Object> conditions = new TreeMap<>();
        conditions.put(BATCH_SIZE, set.batchSize());
        SortedMap<String, MetricProtocol> protocols = new TreeMap<>();
        directions.forEach((name, direction) -> protocols.put(
                name,
                new MetricProtocol(
                        DEFINITION, direction, EvaluationMetrics.SCALE, set.size(), set.crop(), images, conditions)));
        return protocols;
    }
}
