package io.github.narrows.train.listener;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of flat JSON objects, one a line, in the order of their {@code step}. Each line is written by one call, so that a
 * process that is killed leaves at most its last line unfinished.
 */
final class JsonLines implements Closeable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> LINE = new TypeReference<>() {};

    private final FileChannel channel;
    private final List<Map<String, Object>> lines;

    private JsonLines(FileChannel channel, List<Map<String, Object>> lines) {
        this.channel = channel;
        this.lines = lines;
    }

    /**
     * Opens the file, or creates it, and cuts it off behind the last whole line of a step up to the one given.
     *
     * @param step that the run goes on from; 0 empties the file
     */
    static JsonLines cutAfter(Path file, long step) throws IOException {
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        List<Map<String, Object>> kept = new ArrayList<>();
        int end = 0;
        for (int next = lineEnd(content, end); step > 0 && next > 0; next = lineEnd(content, end)) {
            Map<String, Object> line = parse(content, end, next);
            if (!(line.get("step") instanceof Number number) || number.longValue() > step) {
                break;
            }
            kept.add(line);
            end = next;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(end).position(end);
        return new JsonLines(channel, kept);
    }

    /** Appends a line; doubles must be finite. */
    void append(Map<String, Object> line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        lines.add(line);
    }

    /** All lines of the file. */
    List<Map<String, Object>> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The offset behind the next line feed; 0 if there is none. */
    private static int lineEnd(byte[] content, int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    /** A line that is not whole is as good as none. */
    private static Map<String, Object> parse(byte[] content, int from, int to) throws IOException {
        try {
            return JSON.readValue(content, from, to - from, LINE);
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }
}
