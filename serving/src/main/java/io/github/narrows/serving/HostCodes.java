package io.github.narrows.serving;

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

    /** One part. */
    public HostTensor part(String part) {
        HostTensor tensor = parts.get(part);
        if (tensor == null) {
            throw new IllegalArgumentException("no code part is named '" + part + "', there are " + parts.keySet());
        }
        return tensor;
    }
}
