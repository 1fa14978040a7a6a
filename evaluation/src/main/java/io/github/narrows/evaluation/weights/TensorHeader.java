package io.github.narrows.evaluation.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;

/**
 * The header of a tensor file: which tensor lies where.
 *
 * @param slots in the order of their bytes, one behind the other
 * @param metadata text by key
 */
record TensorHeader(List<Slot> slots, SortedMap<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * The place of one tensor.
     *
     * @param begin its first byte, counted from the end of the header
     * @param end the byte behind its last
     */
    record Slot(String name, DType dtype, Shape shape, long begin, long end) {
        long bytes() {
            return end - begin;
        }
    }

    /** A header that does not say what a header must; the message is a clause about the file. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    /** The order on disk: the widest numbers first, which aligns every tensor to its numbers, and then by name. */
    static List<Map.Entry<String, HostTensor>> layout(SortedMap<String, HostTensor> tensors) {
        if (tensors.containsKey(METADATA)) {
            throw new IllegalArgumentException("no tensor may be named " + METADATA);
        }
        Comparator<Map.Entry<String, HostTensor>> narrowestFirst =
                Comparator.comparingInt(entry -> entry.getValue().dtype().bytes());
        return tensors.entrySet().stream().sorted(narrowestFirst.reversed()).toList();
    }

    /** Gives each tensor of a layout its place. */
    static TensorHeader of(List<Map.Entry<String, HostTensor>> layout, SortedMap<String, String> metadata) {
        List<Slot> slots = new ArrayList<>();
        long begin = 0;
        for (Map.Entry<String, HostTensor> entry : layout) {
            HostTensor tensor = entry.getValue();
            long end = begin + tensor.data().remaining();
            slots.add(new Slot(entry.getKey(), tensor.dtype(), tensor.shape(), begin, end));
            begin = end;
        }
        return new TensorHeader(slots, metadata);
    }

    /** The JSON text in UTF-8, keys sorted, padded with spaces so that the numbers start at a multiple of 8 bytes. */
    byte[] encode() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            metadata.forEach(root.putObject(METADATA)::put);
        }
        slots.stream().sorted(Comparator.comparing(Slot::name)).forEach(slot -> {
            ObjectNode node =
                    root.putObject(slot.name()).put("dtype", slot.dtype().name());
            ArrayNode shape = node.putArray("shape");
            Arrays.stream(slot.shape().asArray()).forEach(shape::add);
            node.putArray("data_offsets").add(slot.begin()).add(slot.end());
        });
        byte[] json = JSON.writeValueAsBytes(root);
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    /** Reads the JSON text and checks every entry by itself and all of them together. */
    static TensorHeader decode(byte[] json) throws IOException, DamagedException {
        JsonNode root = parse(json);
        List<Slot> slots = new ArrayList<>();
        SortedMap<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (entry.getKey().equals(METADATA)) {
                metadata = decodeMetadata(entry.getValue());
            } else {
                slots.add(SlotReader.read(entry.getKey(), entry.getValue()));
            }
        }
        slots.sort(Comparator.comparingLong(Slot::begin).thenComparingLong(Slot::end));
        checkOrder(slots);
        return new TensorHeader(slots, metadata);
    }

    private static JsonNode parse(byte[] json) throws IOException, DamagedException {
        try {
            JsonNode root = JSON.readTree(json);
            if (json.length == 0 || json[0] != '{' || !root.isObject()) {
                throw new DamagedException("its header is not a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new DamagedException("its header is not valid JSON (" + e.getOriginalMessage() + ")");
        }
    }

    private static SortedMap<String, String> decodeMetadata(JsonNode node) throws DamagedException {
        if (!node.isObject()) {
            throw new DamagedException("its metadata is not a JSON object");
        }
        SortedMap<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isTextual()) {
                throw new DamagedException("its metadata '" + entry.getKey() + "' is not text");
            }
            metadata.put(entry.getKey(), entry.getValue().textValue());
        }
        return metadata;
    }

    private static void checkOrder(List<Slot> slots) throws DamagedException {
        long covered = 0;
        for (Slot slot : slots) {
            if (slot.begin() != covered) {
                throw new DamagedException("tensor '" + slot.name() + "' starts at byte " + slot.begin()
                        + ", where the one before ends at " + covered);
            }
            covered = slot.end();
        }
    }

    /** Checks that the tensors take exactly the bytes that follow the header. */
    void checkSpan(long available) throws DamagedException {
        long needed = slots.isEmpty() ? 0 : slots.get(slots.size() - 1).end();
        if (needed != available) {
            throw new DamagedException(
                    "its tensors take " + needed + " bytes, and " + available + " bytes follow the header");
        }
    }
}
