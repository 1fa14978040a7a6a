package io.github.narrows.tensor;

import io.github.narrows.tensor.TensorHeader.DamagedException;
import io.github.narrows.tensor.TensorHeader.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A file of the safetensors format whose header has been read.
 *
 * @param begin where the numbers begin
 */
record SafetensorsArchive(Path file, NavigableMap<String, Entry> entries, long begin) implements TensorArchive {
    static SafetensorsArchive open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TensorHeader header = TensorFile.readHeader(channel);
            NavigableMap<String, Entry> entries = new TreeMap<>();
            header.entries().forEach(entry -> entries.put(entry.name(), entry));
            return new SafetensorsArchive(file, Collections.unmodifiableNavigableMap(entries), channel.position());
        } catch (DamagedException e) {
            throw new TensorFileException(file, e);
        }
    }

    @Override
    public SortedSet<String> names() {
        return entries.navigableKeySet();
    }

    @Override
    public List<Long> shape(String name) {
        return entry(name).shape();
    }

    @Override
    public HostTensor read(String name) throws IOException {
        Entry entry = entry(name);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(begin + entry.begin());
            return entry.tensor(TensorFile.readFully(channel, entry.bytes()));
        } catch (DamagedException e) {
            throw new TensorFileException(file, e);
        }
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no tensor '" + name + "' in " + file);
        }
        return entry;
    }
}
