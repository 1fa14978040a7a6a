package io.github.narrows.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The header of a tensor file: which tensor lies where.
 *
 * @param entries in the order of their bytes, one behind the other
 * @param metadata text by key
 */
record TensorHeader(List<Entry> entries, SortedMap<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * The place of one tensor.
     *
     * @param type of the numbers in the file
     * @param begin its first byte, counted from the end of the header
     * @param end the byte behind its last
     */
    record Entry(String name, StoredType type, List<Long> shape, long begin, long end) {
        /** The type of the numbers in memory. */
        DType dtype() {
            return type.dtype();
        }

        /** The tensor whose bytes in the file these are. */
        HostTensor tensor(ByteBuffer stored) {
            return new HostTensor(dtype(), shape, type.read(stored));
        }

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
        List<Entry> entries = new ArrayList<>();
        long begin = 0;
        for (Map.Entry<String, HostTensor> entry : layout) {
            HostTensor tensor = entry.getValue();
            long end = begin + tensor.data().remaining();
            entries.add(new Entry(entry.getKey(), StoredType.of(tensor.dtype()), tensor.shape(), begin, end));
            begin = end;
        }
        return new TensorHeader(entries, metadata);
    }

    /** The JSON text in UTF-8, keys sorted, padded with spaces so that the numbers start at a multiple of 8 bytes. */
    byte[] encode() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            metadata.forEach(root.putObject(METADATA)::put);
        }
        entries.stream().sorted(Comparator.comparing(Entry::name)).forEach(entry -> {
            ObjectNode node =
                    root.putObject(entry.name()).put("dtype", entry.type().name());
            ArrayNode shape = node.putArray("shape");
            entry.shape().forEach(shape::add);
            node.putArray("data_offsets").add(entry.begin()).add(entry.end());
        });
        byte[] json = JSON.writeValueAsBytes(root);
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    /** Reads the JSON text and checks every entry by itself and all of them together. */
    static TensorHeader decode(byte[] json) throws IOException, DamagedException {
        JsonNode root = parse(json);
        List<Entry> entries = new ArrayList<>();
        SortedMap<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (entry.getKey().equals(METADATA)) {
                metadata = decodeMetadata(entry.getValue());
            } else {
                entries.add(EntryReader.read(entry.getKey(), entry.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        checkOrder(entries);
        return new TensorHeader(entries, metadata);
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

    private static void checkOrder(List<Entry> entries) throws DamagedException {
        long covered = 0;
        for (Entry entry : entries) {
            if (entry.begin() != covered) {
                throw new DamagedException("tensor '" + entry.name() + "' starts at byte " + entry.begin()
                        + ", where the one before ends at " + covered);
            }
            covered = entry.end();
        }
    }

    /** Checks that the tensors take exactly the bytes that follow the header. */
    void checkSpan(long available) throws DamagedException {
        long needed = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
        if (needed != available) {
            throw new DamagedException(
                    "its tensors take " + needed + " bytes, and " + available + " bytes follow the header");
        }
    }
}
