package io.github.narrows.data;

import io.github.narrows.tensor.HostTensor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Some samples in a row: their tensors, their keys and, where there are any, their labels. */
public final class SampleBatch {
    private final SampleSource source;
    private final long position;
    private final List<SampleKey> keys;
    private final SortedMap<String, HostTensor> tensors;

    /**
     * @param source knows the names and labels
     * @param position of the first sample in the stream
     * @param keys of the samples
     * @param tensors by name, each [count, ...]
     */
    public SampleBatch(
            SampleSource source, long position, List<SampleKey> keys, SortedMap<String, HostTensor> tensors) {
        this.source = source;
        this.position = position;
        this.keys = List.copyOf(keys);
        this.tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    }

    /** How many samples the batch holds. */
    public int count() {
        return keys.size();
    }

    /** The place of the first sample in the stream; a stream started there begins with this batch. */
    public long position() {
        return position;
    }

    /** Every tensor by name, [count, ...]. */
    public SortedMap<String, HostTensor> tensors() {
        return tensors;
    }

    /**
     * One tensor, [count, ...].
     *
     * @throws IllegalArgumentException if the samples have none of that name
     */
    public HostTensor tensor(String name) {
        HostTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the batch lacks '" + name + "', it has " + tensors.keySet());
        }
        return tensor;
    }

    /** The index of a sample in its source. */
    public int index(int sample) {
        return keys.get(sample).index();
    }

    /** Which sample of which epoch a sample of the batch is. */
    public SampleKey key(int sample) {
        return keys.get(sample);
    }

    /** The class of each sample, [count], where the data set has classes. */
    public Optional<int[]> labels() {
        int[] labels = new int[count()];
        for (int i = 0; i < labels.length; i++) {
            OptionalInt label = source.label(index(i));
            if (label.isEmpty()) {
                return Optional.empty();
            }
            labels[i] = label.getAsInt();
        }
        return Optional.of(labels);
    }

    /** What a person would call a sample of the batch. */
    public String name(int sample) {
        return source.name(index(sample));
    }
}
