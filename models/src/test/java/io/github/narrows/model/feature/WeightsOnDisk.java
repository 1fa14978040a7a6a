package io.github.narrows.model.feature;

import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Arrays that are written to a safetensors file. */
public final class WeightsOnDisk {
    private final SortedMap<String, HostTensor> arrays = new TreeMap<>();

    /** Adds an array, or puts another in its place. */
    public WeightsOnDisk with(String name, float[] numbers, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        arrays.put(name, new HostTensor(DType.F32, shape, bytes));
        return this;
    }

    /** Adds normal numbers whose squares sum up to about 2 along all axes but the first, as He et al. start a network. */
    public WeightsOnDisk withRandom(String name, Random random, long... shape) {
        int size = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        double deviation = shape.length == 1 ? 0.1 : Math.sqrt(2.0 * shape[0] / size);
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) (deviation * random.nextGaussian());
        }
        return with(name, numbers, shape);
    }

    /** Leaves an array out. */
    public WeightsOnDisk without(String name) {
        arrays.remove(name);
        return this;
    }

    /** The numbers of an array. */
    public float[] numbers(String name) {
        ByteBuffer bytes = arrays.get(name).data();
        float[] numbers = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(numbers);
        return numbers;
    }

    /** Writes them. */
    public Path write(Path file) {
        try {
            TensorFile.write(file, arrays, new TreeMap<>());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
