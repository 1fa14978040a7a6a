package io.github.narrows.serving.nrw;

import io.github.narrows.file.AtomicFile;
import io.github.narrows.serving.codec.CodeCompressor;
import io.github.narrows.serving.codec.QuantisedCodes;
import io.github.narrows.serving.codec.Steps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes an archive, picture after picture. What it keeps in memory is the chunk that it fills, and for each chunk that it has
 * written the place and the first name.
 */
public final class ArchiveWriter {
    /** How long a chunk becomes, about: then its length, checksum and names no longer count beside its codes. */
    private static final int CHUNK_BYTES = 1 << 16;

    private static final byte[] END = {'N', 'R', 'W', 'E'};

    /** Place of the index, its checksum, four letters. */
    static final int FOOTER_BYTES = Long.BYTES + NrwFormat.CRC_BYTES + END.length;

    private final FileChannel channel;
    private final CodeCompressor compressor;
    private final List<ArchiveIndex.Place> places = new ArrayList<>();
    private final List<PictureEntry> entries = new ArrayList<>();
    private final List<QuantisedCodes> pending = new ArrayList<>();
    private final SortedMap<String, Double> bits = new TreeMap<>();
    private long position;
    private int chunkPictures = 1;
    private @Nullable Steps steps;
    private @Nullable PictureEntry last;

    /**
     * Begins an archive.
     *
     * @param channel of an empty file, which stays the caller's to close
     */
    public ArchiveWriter(FileChannel channel, ModelDigest digest, CodeCompressor compressor) throws IOException {
        this.channel = channel;
        this.compressor = compressor;
        byte[] head = NrwFormat.head(NrwFormat.Kind.ARCHIVE, digest);
        ByteBuffer begin =
                NrwFormat.littleEndian(head.length + NrwFormat.CRC_BYTES).put(head);
        write(begin.putInt(NrwFormat.crc(head, 0, head.length)).flip());
    }

    /**
     * Adds a picture.
     *
     * @param quantised with which steps its codes were
     * @throws IllegalArgumentException if its name does not come behind that of the one before
     */
    public void add(PictureEntry picture, QuantisedCodes codes, Steps quantised) throws IOException {
        if (picture.name().isEmpty() || (last != null && !picture.isBehind(last.name()))) {
            throw new IllegalArgumentException("the name '" + picture.name() + "' does not come behind "
                    + (last == null ? "nothing" : "'" + last.name() + "'"));
        }
        if (steps != null && (!steps.equals(quantised) || pending.size() >= chunkPictures)) {
            flush(steps);
        }
        steps = quantised;
        last = picture;
        entries.add(picture);
        pending.add(codes);
    }

    /** Writes the chunk that was filled; from its length follows how many pictures the next one gets. */
    private void flush(Steps quantised) throws IOException {
        CodeCompressor.Compressed compressed = compressor.compress(pending, quantised);
        compressed.bits().forEach((part, more) -> bits.merge(part, more, Double::sum));
        byte[] bytes = ChunkBytes.of(new Chunk(entries, compressed.bytes()));
        places.add(new ArchiveIndex.Place(
                position, bytes.length, entries.size(), entries.get(0).name()));
        write(FrameBytes.of(bytes));
        long fitting = (long) CHUNK_BYTES * pending.size() / Math.max(1, compressed.bytes().length);
        // A single picture says little about the others.
        long most = Math.min(ChunkBytes.MOST_PICTURES, 16L * pending.size());
        chunkPictures = (int) Math.max(1, Math.min(most, fitting));
        entries.clear();
        pending.clear();
    }

    /** Writes what is left, and where everything is. */
    public void finish() throws IOException {
        if (steps != null && !pending.isEmpty()) {
            flush(steps);
        }
        long index = position;
        write(FrameBytes.of(new ArchiveIndex(places).bytes()));
        byte[] place = NrwFormat.littleEndian(Long.BYTES).putLong(index).array();
        write(NrwFormat.littleEndian(FOOTER_BYTES)
                .putLong(index)
                .putInt(NrwFormat.crc(place, 0, Long.BYTES))
                .put(END)
                .flip());
    }

    /** The bits of every part of all pictures that were written, by name. */
    public SortedMap<String, Double> bits() {
        return new TreeMap<>(bits);
    }

    private void write(ByteBuffer bytes) throws IOException {
        position += bytes.remaining();
        AtomicFile.writeFully(channel, bytes);
    }

    /** Whether some bytes end as an archive does. */
    static boolean isEnd(ByteBuffer letters) {
        return letters.equals(ByteBuffer.wrap(END));
    }
}
