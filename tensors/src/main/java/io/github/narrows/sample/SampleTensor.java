package io.github.narrows.sample;

import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One named tensor that every sample has. In a batch those of all samples stand one after another, along a first axis.
 *
 * @param name in kebab-case
 * @param dtype type of its numbers
 * @param shape of one sample, without the axis of the batch
 */
public record SampleTensor(String name, DType dtype, List<Long> shape) {
    /** The name of a sample's picture, uint8 [height, width, channels]. */
    public static final String PICTURES = "images";

    /** The name of latents of another model, float32 [height, width, channels]. */
    public static final String LATENTS = "latents";

    public SampleTensor {
        shape = List.copyOf(shape);
    }

    /** The picture of a sample. */
    public static SampleTensor pictures(int height, int width, int channels) {
        return new SampleTensor(PICTURES, DType.U8, List.of((long) height, (long) width, (long) channels));
    }

    /** The latents of a sample. */
    public static SampleTensor latents(int height, int width, int channels) {
        return new SampleTensor(LATENTS, DType.F32, List.of((long) height, (long) width, (long) channels));
    }

    /** Bytes of one sample. */
    public int bytes() {
        long bytes = dtype.bytes();
        for (long length : shape) {
            bytes = Math.multiplyExact(bytes, length);
        }
        return Math.toIntExact(bytes);
    }

    /**
     * A batch of it.
     *
     * @param data the samples one after another, which are not copied
     */
    public HostTensor batch(int samples, ByteBuffer data) {
        List<Long> axes = new ArrayList<>(List.of((long) samples));
        axes.addAll(shape);
        return new HostTensor(dtype, axes, data);
    }

    /** Whether a tensor is a batch of it, of any size. */
    public boolean isHeldBy(HostTensor batch) {
        List<Long> axes = batch.shape();
        return batch.dtype() == dtype
                && !axes.isEmpty()
                && axes.subList(1, axes.size()).equals(shape);
    }

    /**
     * Copies what was made for one sample into its place in a batch.
     *
     * @param made tensors of one sample, by name
     * @throws IllegalStateException if there is none of this name, or of another type or shape
     */
    public void put(Map<String, HostTensor> made, ByteBuffer target) {
        HostTensor sample = made.get(name);
        if (sample == null || sample.dtype() != dtype || !sample.shape().equals(shape)) {
            throw new IllegalStateException(
                    "the sample tensor '" + name + "' is declared as " + dtype + shape + ", found "
                            + (sample == null ? "none in " + made.keySet() : sample)
                            + "; what is made for a sample must be as it is declared");
        }
        target.put(sample.data());
    }
}
