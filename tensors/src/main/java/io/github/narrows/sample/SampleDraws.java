package io.github.narrows.sample;

import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * What is drawn at random for each sample, on the host, and fed beside what its data set holds. A draw follows from its seed
 * alone, so neither the place of a sample in a batch nor the size of the batch changes it, nor whether a run was resumed.
 */
public interface SampleDraws {
    /** Nothing is drawn. */
    SampleDraws NONE = new SampleDraws() {};

    /** The tensors that are drawn for every sample. */
    default List<SampleTensor> drawn() {
        return List.of();
    }

    /**
     * Draws for one sample. Called by several threads.
     *
     * @param seed from which everything follows
     * @return for each tensor of {@link #drawn} that of one sample, by name
     */
    default SortedMap<String, HostTensor> draw(long seed) {
        return Collections.emptySortedMap();
    }

    /**
     * Draws for one sample into its place in a batch.
     *
     * @param place for each tensor of {@link #drawn}, by name, room for one sample
     * @throws IllegalStateException if a draw is not what {@link #drawn} says
     */
    default void draw(long seed, Map<String, ByteBuffer> place) {
        SortedMap<String, HostTensor> made = draw(seed);
        drawn().forEach(tensor -> tensor.put(made, Objects.requireNonNull(place.get(tensor.name()))));
    }
}
