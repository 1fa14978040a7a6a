package io.github.narrows.bottleneck;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.settings.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The layer between encoder and decoder that constrains latents. All variables are created in the constructor; the methods
 * only add operations, and may be called repeatedly on the same variables.
 */
public interface Bottleneck {
    /**
     * The forward pass.
     *
     * @param latents [batch, height, width, channels] with a batch of any size
     */
    BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass);

    /** What the codes of an image are. */
    CodeLayout layout();

    /**
     * Latents to codes, for storage and serving. The code of an image does not depend on the rest of the batch, on a CPU:
     * coefficients are equal bit for bit in a batch of any size, indices are equal but for ties within rounding, and the
     * coefficients of a set of indices are equal within rounding. So products whose values become codes go through {@link
     * io.github.narrows.graph.ImageProduct}.
     */
    Codes encode(Ops tf, Operand<TFloat32> latents);

    /**
     * Codes to constrained latents: {@code decode(encode(z))} is bit-equal to the evaluation pass's latents in the same
     * batch. Latents of equal codes are equal in other batches as the codes are.
     */
    Operand<TFloat32> decode(Ops tf, Codes codes);

    /**
     * What sets state from data, once, before step 0: a k-means start, for instance. Until it has run, state has
     * well-defined initial values, and saving and loading work.
     *
     * @param latents of the first batches of the data order, [n, height, width, channels]
     */
    default List<StateUpdate> start(Ops tf, Operand<TFloat32> latents) {
        return List.of();
    }

    /** What training draws codes from; empty where the decoder always sees the codes themselves. */
    default Optional<Posterior> posterior(Ops tf, Operand<TFloat32> latents) {
        return Optional.empty();
    }

    /** Cheaper views on the same variables, by how much they keep (levels, components); see {@link #viewsUpTo}. Empty if there is no such thing. */
    default SortedMap<Integer, Bottleneck> truncations() {
        return Collections.emptySortedMap();
    }

    /**
     * The truncations of a bottleneck that can keep 1, 2 and so on of its parts, up to all.
     *
     * @param most how many there are
     * @param view makes the one that keeps so many
     */
    static SortedMap<Integer, Bottleneck> viewsUpTo(int most, IntFunction<Bottleneck> view) {
        SortedMap<Integer, Bottleneck> views = new TreeMap<>();
        for (int kept = 1; kept <= most; kept++) {
            views.put(kept, view.apply(kept));
        }
        return Collections.unmodifiableSortedMap(views);
    }

    /** Sentences for whoever is about to train with it: what these settings at this shape mean that may surprise. */
    default List<String> remarks() {
        return List.of();
    }

    /** The settings of a bottleneck, which create it. */
    @Kind("bottleneck")
    interface Config {
        /**
         * Creates the variables and checks the settings against the shape.
         *
         * @throws io.github.narrows.settings.SettingsException if they do not fit, naming the key
         */
        Bottleneck create(GraphScope scope, LatentShape shape);
    }
}
