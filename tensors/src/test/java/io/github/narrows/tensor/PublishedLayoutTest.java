package io.github.narrows.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what the specification of safetensors asks for, read by it alone. */
class PublishedLayoutTest {
    private static final Map<String, Integer> WIDTHS = Map.of("F32", 4, "I64", 8, "U8", 1);

    @TempDir
    private Path folder;

    private ByteBuffer file;
    private JsonNode header;
    private int begin;

    @BeforeEach
    void writeAndRead() throws IOException {
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        tensors.put("encoder/conv1/kernel", HostTensor.ofFloats(new float[] {1.5f, -2, 0, 3e-9f, 7, 8}, 3, 2));
        tensors.put("steps", new HostTensor(DType.I64, new long[0], longs(1L << 40)));
        tensors.put("a", new HostTensor(DType.U8, new long[] {3}, ByteBuffer.wrap(new byte[] {1, 2, (byte) 200})));
        tensors.put("none", HostTensor.ofFloats(new float[0], 0, 5));
        Path path = folder.resolve("x.safetensors");
        TensorFile.write(path, tensors, new TreeMap<>(Map.of("made-by", "a test")));
        file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        long length = file.getLong(0);
        byte[] json = new byte[(int) length];
        file.get(Long.BYTES, json);
        assertThat(json[0]).isEqualTo((byte) '{');
        header = new ObjectMapper().readTree(json);
        begin = Long.BYTES + json.length;
    }

    @Test
    void everyTensorLiesWhereItsOffsetsSayWithoutGapsOrOverlaps() {
        TreeMap<Long, Long> spans = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals("__metadata__")) {
                continue;
            }
            JsonNode tensor = entry.getValue();
            long numbers = 1;
            for (JsonNode axis : tensor.get("shape")) {
                numbers *= axis.asLong();
            }
            long from = tensor.get("data_offsets").get(0).asLong();
            long to = tensor.get("data_offsets").get(1).asLong();
            assertThat(to - from)
                    .isEqualTo(numbers * WIDTHS.get(tensor.get("dtype").asText()));
            if (to > from) {
                spans.put(from, to);
            }
        }
        long end = 0;
        for (Map.Entry<Long, Long> span : spans.entrySet()) {
            assertThat(span.getKey()).isEqualTo(end);
            end = span.getValue();
        }
        assertThat(begin + end).isEqualTo(file.capacity());
    }

    @Test
    void numbersAreLittleEndianAndRowMajor() {
        JsonNode kernel = header.get("encoder/conv1/kernel");
        assertThat(kernel.get("dtype").asText()).isEqualTo("F32");
        assertThat(kernel.get("shape").toString()).isEqualTo("[3,2]");
        assertThat(file.getFloat(place(kernel))).isEqualTo(1.5f);
        assertThat(file.getFloat(place(kernel) + 3 * Float.BYTES)).isEqualTo(3e-9f);
        assertThat(header.get("steps").get("shape").toString()).isEqualTo("[]");
        assertThat(file.getLong(place(header.get("steps")))).isEqualTo(1L << 40);
        assertThat(file.get(place(header.get("a")) + 2)).isEqualTo((byte) 200);
    }

    @Test
    void metadataIsText() {
        assertThat(header.get("__metadata__").toString()).isEqualTo("{\"made-by\":\"a test\"}");
    }

    private int place(JsonNode tensor) {
        return begin + tensor.get("data_offsets").get(0).asInt();
    }

    private static ByteBuffer longs(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .flip();
    }
}
