package io.github.narrows.bottleneck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What one pass through a bottleneck gives.
 *
 * @param latents constrained, same shape as the input; a gradient through them reaches the encoder
 * @param codes what would be stored
 * @param losses scalars, already weighted, by name in kebab-case; the objective adds them all
 * @param metrics scalars to log, computed from forward tensors
 * @param better which way is better, for those metrics of which one is; an evaluation takes the means of these over its
 *     batches, too
 * @param stateUpdates to run in this order after the optimiser, in the same step; empty outside training
 */
public record BottleneckOutput(
        Operand<TFloat32> latents,
        Codes codes,
        SortedMap<String, Operand<TFloat32>> losses,
        SortedMap<String, Operand<TFloat32>> metrics,
        SortedMap<String, Better> better,
        List<StateUpdate> stateUpdates) {
    public BottleneckOutput {
        losses = Collections.unmodifiableSortedMap(new TreeMap<>(losses));
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        better = Collections.unmodifiableSortedMap(new TreeMap<>(better));
        stateUpdates = List.copyOf(stateUpdates);
        if (!metrics.keySet().containsAll(better.keySet())) {
            throw new IllegalArgumentException("there are metrics " + metrics.keySet() + " and not " + better.keySet());
        }
    }

    /** The same in any order. */
    public BottleneckOutput(
            Operand<TFloat32> latents,
            Codes codes,
            Map<String, Operand<TFloat32>> losses,
            Map<String, Operand<TFloat32>> metrics,
            Map<String, Better> better,
            List<StateUpdate> stateUpdates) {
        this(latents, codes, new TreeMap<>(losses), new TreeMap<>(metrics), new TreeMap<>(better), stateUpdates);
    }

    /** Losses and metrics in any order; no way of a metric is better. */
    public BottleneckOutput(
            Operand<TFloat32> latents,
            Codes codes,
            Map<String, Operand<TFloat32>> losses,
            Map<String, Operand<TFloat32>> metrics,
            List<StateUpdate> stateUpdates) {
        this(latents, codes, losses, metrics, Map.of(), stateUpdates);
    }

    /** Neither losses nor metrics, and nothing that moves by itself. */
    public BottleneckOutput(Operand<TFloat32> latents, Codes codes) {
        this(latents, codes, Map.of(), Map.of(), List.of());
    }

    /**
     * The same with one more loss.
     *
     * @param name in kebab-case, which no other loss has
     * @param value a scalar, already weighted
     */
    public BottleneckOutput withLoss(String name, Operand<TFloat32> value) {
        return new BottleneckOutput(latents, codes, and(losses, name, value), metrics, better, stateUpdates);
    }

    /**
     * The same with one more metric, of which neither way is better.
     *
     * @param name in kebab-case, which no other metric has
     * @param value a scalar
     */
    public BottleneckOutput withMetric(String name, Operand<TFloat32> value) {
        return new BottleneckOutput(latents, codes, losses, and(metrics, name, value), better, stateUpdates);
    }

    /**
     * The same with one more metric, by which an evaluation can tell better models from worse.
     *
     * @param name in kebab-case, which no other metric has
     * @param value a scalar
     */
    public BottleneckOutput withMetric(String name, Operand<TFloat32> value, Better direction) {
        return new BottleneckOutput(
                latents, codes, losses, and(metrics, name, value), and(better, name, direction), stateUpdates);
    }

    /** The same with one more update, which runs behind those that are there. Only a training pass may have any. */
    public BottleneckOutput withUpdate(StateUpdate update) {
        List<StateUpdate> longer = new ArrayList<>(stateUpdates);
        longer.add(update);
        return new BottleneckOutput(latents, codes, losses, metrics, better, longer);
    }

    private static <V> SortedMap<String, V> and(SortedMap<String, V> all, String name, V value) {
        SortedMap<String, V> more = new TreeMap<>(all);
        if (more.put(name, value) != null) {
            throw new IllegalArgumentException("there are two of the name '" + name + "'");
        }
        return more;
    }

    /** The same with other constrained latents. */
    public BottleneckOutput withLatents(Operand<TFloat32> others) {
        return new BottleneckOutput(others, codes, losses, metrics, better, stateUpdates);
    }
}
