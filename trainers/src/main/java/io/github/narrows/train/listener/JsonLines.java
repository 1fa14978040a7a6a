package io.github.narrows.train.listener;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.narrows.file.AtomicFile;
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

    private final Path file;
    private final FileChannel channel;

    /** The first lines of a file, and the offset behind them. */
    private record Start(List<Map<String, Object>> lines, int end) {}

    private JsonLines(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the file, or creates it, and cuts it off behind the last whole line of a step up to the one given.
     *
     * @param step that the run goes on from; 0 empties the file
     * @param most how many lines are kept at most: a step may have had another line after the run was saved
     */
    static JsonLines cutAfter(Path file, long step, long most) throws IOException {
        int end = step > 0 && Files.exists(file) ? read(file, step, most).end : 0;
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(end).position(end);
        return new JsonLines(file, channel);
    }

    /** Appends a line; doubles must be finite. */
    void append(Map<String, Object> line) throws IOException {
        AtomicFile.writeFully(channel, ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(UTF_8)));
    }

    /** All lines, read from the file. */
    List<Map<String, Object>> lines() throws IOException {
        return read(file, Long.MAX_VALUE, Long.MAX_VALUE).lines;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Reads up to the first line that is not whole or of a later step, or one too many. */
    private static Start read(Path file, long lastStep, long most) throws IOException {
        byte[] content = Files.readAllBytes(file);
        List<Map<String, Object>> lines = new ArrayList<>();
        int end = 0;
        for (int next = lineEnd(content, end); next > 0 && lines.size() < most; next = lineEnd(content, end)) {
            Map<String, Object> line = parse(content, end, next);
            if (!(line.get("step") instanceof Number step) || step.longValue() > lastStep) {
                break;
            }
            lines.add(line);
            end = next;
        }
        return new Start(lines, end);
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
