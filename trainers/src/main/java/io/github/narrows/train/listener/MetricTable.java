package io.github.narrows.train.listener;

import io.github.narrows.file.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Lines as a CSV table. Its columns are all keys in the order in which they first appeared; a line with a new key makes
 * the file be written anew, which happens once or twice in a run. An absent value is an empty cell.
 */
final class MetricTable implements Closeable {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Path file;
    private final Set<String> columns = new LinkedHashSet<>();
    private Writer out = Writer.nullWriter();

    MetricTable(Path file) {
        this.file = file;
    }

    /** Writes the whole table. */
    void rewrite(List<Map<String, Object>> lines) throws IOException {
        out.close();
        columns.clear();
        lines.forEach(line -> columns.addAll(line.keySet()));
        AtomicFile.write(file, channel -> {
            // Not closed: the channel is closed by the one who opened it.
            Writer table = Channels.newWriter(channel, StandardCharsets.UTF_8);
            CSVPrinter printer = new CSVPrinter(table, FORMAT);
            if (!columns.isEmpty()) {
                printer.printRecord(columns);
            }
            for (Map<String, Object> line : lines) {
                printer.printRecord(cells(line));
            }
            printer.flush();
        });
        out = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }

    /** Whether a line fits without new columns. */
    boolean hasColumnsFor(Map<String, Object> line) {
        return columns.containsAll(line.keySet());
    }

    /** Appends a line that {@link #hasColumnsFor} accepts. */
    void append(Map<String, Object> line) throws IOException {
        StringBuilder text = new StringBuilder();
        FORMAT.printRecord(text, cells(line).toArray());
        out.append(text).flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private List<String> cells(Map<String, Object> line) {
        return columns.stream()
                .map(column -> Objects.toString(line.get(column), ""))
                .toList();
    }
}
