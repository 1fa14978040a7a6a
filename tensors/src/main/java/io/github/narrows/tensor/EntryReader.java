package io.github.narrows.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.narrows.tensor.TensorHeader.DamagedException;
import io.github.narrows.tensor.TensorHeader.Entry;
import java.util.Arrays;

/** Reads one tensor's entry of a header: its type, shape and place, and whether the three agree. */
final class EntryReader {
    private EntryReader() {}

    static Entry read(String name, JsonNode node) throws DamagedException {
        if (!node.path("dtype").isTextual() || node.size() != 3) {
            throw new DamagedException(
                    "tensor '" + name + "' must have the keys dtype, shape and data_offsets, found " + node);
        }
        String typeName = node.get("dtype").textValue();
        StoredType type = StoredType.named(typeName)
                .orElseThrow(() -> new DamagedException(
                        "tensor '" + name + "' is of type " + typeName + ", which is not supported"));
        long[] shape = naturals(name, "shape", node);
        long[] offsets = naturals(name, "data_offsets", node);
        if (offsets.length != 2 || offsets[1] < offsets[0]) {
            throw new DamagedException("tensor '" + name + "' has the data_offsets " + node.get("data_offsets")
                    + ", not a begin and an end");
        }
        Entry entry = new Entry(name, type, Arrays.stream(shape).boxed().toList(), offsets[0], offsets[1]);
        checkSize(entry, shape);
        return entry;
    }

    private static long[] naturals(String name, String key, JsonNode node) throws DamagedException {
        JsonNode array = node.path(key);
        long[] numbers = new long[array.size()];
        boolean natural = array.isArray();
        for (int i = 0; natural && i < numbers.length; i++) {
            natural = array.get(i).isIntegralNumber() && array.get(i).canConvertToLong();
            numbers[i] = array.get(i).longValue();
            natural &= numbers[i] >= 0;
        }
        if (!natural) {
            throw new DamagedException(
                    "tensor '" + name + "' has the " + key + " " + array + ", not a list of natural numbers");
        }
        return numbers;
    }

    private static void checkSize(Entry entry, long[] shape) throws DamagedException {
        long expected = bytes(entry, entry.type().bytes(), shape);
        if (expected != entry.bytes()) {
            throw new DamagedException("tensor '" + entry.name() + "', " + entry.type() + " of shape " + entry.shape()
                    + ", takes " + expected + " bytes, and " + entry.bytes() + " are set aside");
        }
        long inMemory = bytes(entry, entry.dtype().bytes(), shape);
        if (inMemory > HostTensor.MOST_BYTES) {
            throw new DamagedException("tensor '" + entry.name() + "' takes " + inMemory
                    + " bytes, more than the 2 GiB that one tensor may take here");
        }
    }

    private static long bytes(Entry entry, int width, long[] shape) throws DamagedException {
        try {
            long bytes = width;
            for (long length : shape) {
                bytes = Math.multiplyExact(bytes, length);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw new DamagedException("tensor '" + entry.name() + "' has the shape " + entry.shape()
                    + ", more numbers than can be counted");
        }
    }
}
