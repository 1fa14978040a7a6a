package io.github.narrows.serving;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The codes of some images in the memory of the JVM: every part of the layout by name, [images, height, width, size].
 */
public record HostCodes(SortedMap<String, HostTensor> parts) {
    public HostCodes {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** How many images they stand for. */
    public int images() {
        return part(parts.firstKey()).shape().get(0).intValue();
    }

    /** The numbers of a coefficient part, row-major. */
    public float[] coefficients(String part) {
        ByteBuffer bytes = part(part).data();
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    /** The numbers of a part that holds indices or counts, row-major. */
    public int[] indices(String part) {
        ByteBuffer bytes = part(part).data();
        int[] values = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(values);
        return values;
    }

    /** The same codes with other numbers in a coefficient part. */
    public HostCodes withCoefficients(String part, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        SortedMap<String, HostTensor> all = new TreeMap<>(parts);
        all.put(part, new HostTensor(DType.F32, part(part).shape(), bytes));
        return new HostCodes(all);
    }

    /** The same codes with other numbers in a part that holds indices or counts. */
    public HostCodes withIndices(String part, int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        SortedMap<String, HostTensor> all = new TreeMap<>(parts);
        all.put(part, new HostTensor(DType.I32, part(part).shape(), bytes));
        return new HostCodes(all);
    }

    /** The codes of one image. */
    public HostCodes image(int number) {
        SortedMap<String, HostTensor> one = new TreeMap<>(parts);
        one.replaceAll((name, tensor) -> {
            int bytes = tensor.data().remaining() / images();
            return new HostTensor(
                    tensor.dtype(), withImages(tensor, 1), tensor.data().slice(number * bytes, bytes));
        });
        return new HostCodes(one);
    }

    /** The codes of some images one after another, which must be of one layout. */
    public static HostCodes joined(List<HostCodes> all) {
        SortedMap<String, HostTensor> parts = new TreeMap<>(all.get(0).parts());
        parts.replaceAll((name, first) -> {
            List<HostTensor> tensors =
                    all.stream().map(codes -> codes.part(name)).toList();
            ByteBuffer bytes = ByteBuffer.allocate(tensors.stream()
                    .mapToInt(tensor -> tensor.data().remaining())
                    .sum());
            tensors.forEach(tensor -> bytes.put(tensor.data()));
            long images =
                    tensors.stream().mapToLong(tensor -> tensor.shape().get(0)).sum();
            return new HostTensor(first.dtype(), withImages(first, images), bytes.flip());
        });
        return new HostCodes(parts);
    }

    /** The codes of the first images alone. */
    public HostCodes first(int images) {
        SortedMap<String, HostTensor> some = new TreeMap<>(parts);
        some.replaceAll((name, tensor) -> {
            int bytes = tensor.data().remaining() / tensor.shape().get(0).intValue() * images;
            return new HostTensor(
                    tensor.dtype(), withImages(tensor, images), tensor.data().limit(bytes));
        });
        return new HostCodes(some);
    }

    /** These codes so many times over, one after another. */
    public HostCodes repeated(int times) {
        SortedMap<String, HostTensor> all = new TreeMap<>(parts);
        all.replaceAll((name, tensor) -> {
            ByteBuffer bytes = ByteBuffer.allocate(tensor.data().remaining() * times);
            for (int i = 0; i < times; i++) {
                bytes.put(tensor.data());
            }
            return new HostTensor(tensor.dtype(), withImages(tensor, (long) images() * times), bytes.flip());
        });
        return new HostCodes(all);
    }

    private static List<Long> withImages(HostTensor tensor, long images) {
        List<Long> shape = new ArrayList<>(tensor.shape());
        shape.set(0, images);
        return shape;
    }

    /**
     * Refuses codes that do not belong to a layout.
     *
     * @throws IllegalArgumentException naming the first part that is missing, of another type or shape, or out of range
     */
    public void check(CodeLayout layout) {
        for (CodePart part : layout.parts()) {
            HostTensor tensor = part(part.name());
            DType dtype = part instanceof CodePart.Coefficients ? DType.F32 : DType.I32;
            List<Long> shape = List.of((long) images(), (long) part.height(), (long) part.width(), (long) part.size());
            if (tensor.dtype() != dtype || !tensor.shape().equals(shape)) {
                throw new IllegalArgumentException(
                        "the part '" + part.name() + "' must be " + dtype + shape + ", found " + tensor);
            }
            if (part instanceof CodePart.Choice choice) {
                for (int index : indices(part.name())) {
                    if (index < 0 || index >= choice.alphabet()) {
                        throw new IllegalArgumentException("the part '" + part.name() + "' must hold numbers from 0 to "
                                + (choice.alphabet() - 1) + ", found " + index);
                    }
                }
            }
        }
    }

    /** One part. */
    public HostTensor part(String part) {
        HostTensor tensor = parts.get(part);
        if (tensor == null) {
            throw new IllegalArgumentException("no code part is named '" + part + "', there are " + parts.keySet());
        }
        return tensor;
    }
}
