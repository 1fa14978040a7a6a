package io.github.narrows.sample;

import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Room for the tensors of a batch, which is filled sample by sample. */
public final class SampleBuffers {
    private final int samples;
    private final Map<SampleTensor, ByteBuffer> all = new LinkedHashMap<>();

    /** @param samples in the batch */
    public SampleBuffers(List<SampleTensor> tensors, int samples) {
        this.samples = samples;
        tensors.forEach(tensor -> all.put(tensor, ByteBuffer.allocate(Math.multiplyExact(samples, tensor.bytes()))));
    }

    /** Where the tensors of one sample go, by name: each has room for exactly that, little-endian, zero at first. */
    public SortedMap<String, ByteBuffer> place(int sample) {
        SortedMap<String, ByteBuffer> place = new TreeMap<>();
        all.forEach((tensor, buffer) -> place.put(
                tensor.name(),
                buffer.slice(sample * tensor.bytes(), tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN)));
        return place;
    }

    /** The batch, once every sample is in its place. */
    public SortedMap<String, HostTensor> tensors() {
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        all.forEach((tensor, buffer) -> tensors.put(tensor.name(), tensor.batch(samples, buffer)));
        return tensors;
    }
}
