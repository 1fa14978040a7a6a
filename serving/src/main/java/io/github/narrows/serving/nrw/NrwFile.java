package io.github.narrows.serving.nrw;

import io.github.narrows.serving.codec.CorruptCodesException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A file of codes that is open for reading: one picture is an archive of one chunk with one picture without a name. Whatever
 * the file holds, no more memory is taken than its own size and 16 MiB for names.
 */
public final class NrwFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final NrwFormat.Head head;
    private final ArchiveIndex index;

    private NrwFile(Path file, FileChannel channel, NrwFormat.Head head, ArchiveIndex index) {
        this.file = file;
        this.channel = channel;
        this.head = head;
        this.index = index;
    }

    /**
     * Reads what a file begins with and, of an archive, where everything is.
     *
     * @throws NrwException if it is no whole file of codes
     * @throws IOException if it cannot be read
     */
    public static NrwFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            int there = (int) Math.min(channel.size(), NrwFormat.HEAD_BYTES);
            NrwFormat.Head head = NrwFormat.readHead(FrameBytes.bytes(channel, 0, there));
            ArchiveIndex index = head.kind() == NrwFormat.Kind.ARCHIVE ? readIndex(channel) : single(channel.size());
            return new NrwFile(file, channel, head, index);
        } catch (CorruptCodesException e) {
            channel.close();
            throw NrwException.damaged(file, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static ArchiveIndex single(long size) throws CorruptCodesException {
        if (size > Integer.MAX_VALUE - Long.BYTES) {
            throw new CorruptCodesException("one picture has no " + size + " bytes");
        }
        return new ArchiveIndex(List.of(new ArchiveIndex.Place(0, (int) size, 1, "")));
    }

    private static ArchiveIndex readIndex(FileChannel channel) throws IOException {
        int begin = NrwFormat.HEAD_BYTES + NrwFormat.CRC_BYTES;
        long footer = channel.size() - ArchiveWriter.FOOTER_BYTES;
        if (footer < begin) {
            throw new CorruptCodesException("it is cut off");
        }
        byte[] head = FrameBytes.bytes(channel, 0, begin);
        ByteBuffer crc = NrwFormat.littleEndian(begin).put(head);
        if (crc.getInt(NrwFormat.HEAD_BYTES) != NrwFormat.crc(head, 0, NrwFormat.HEAD_BYTES)) {
            throw new CorruptCodesException("the checksum of its head differs");
        }
        byte[] end = FrameBytes.bytes(channel, footer, ArchiveWriter.FOOTER_BYTES);
        ByteBuffer fields = NrwFormat.littleEndian(end.length).put(end).flip();
        long position = fields.getLong();
        if (fields.getInt() != NrwFormat.crc(end, 0, Long.BYTES) || !ArchiveWriter.isEnd(fields)) {
            throw new CorruptCodesException("it is cut off");
        }
        if (position < begin || position > footer) {
            throw new CorruptCodesException("its index does not lie within it");
        }
        byte[] index = FrameBytes.read(channel, position, footer);
        if (position + FrameBytes.OVERHEAD + index.length != footer) {
            throw new CorruptCodesException("something lies behind its index");
        }
        return ArchiveIndex.read(index, begin, position);
    }

    /** @throws NrwException if the file is of another model */
    public void requireModel(ModelDigest model) throws NrwException {
        if (!head.digest().equals(model)) {
            throw NrwException.ofAnotherModel(file, head.digest(), model);
        }
    }

    /** What this failure of decoding says of this file. */
    public NrwException damaged(CorruptCodesException failure) {
        return NrwException.damaged(file, failure);
    }

    public ModelDigest digest() {
        return head.digest();
    }

    public boolean isArchive() {
        return head.kind() == NrwFormat.Kind.ARCHIVE;
    }

    /** How many chunks there are. */
    public int chunks() {
        return index.places().size();
    }

    /** How many pictures there are. */
    public long pictures() {
        return index.places().stream().mapToLong(ArchiveIndex.Place::pictures).sum();
    }

    /** How many bytes the file has. */
    public long bytes() throws IOException {
        return channel.size();
    }

    /**
     * One chunk, checked.
     *
     * @throws NrwException if it is damaged
     */
    public Chunk chunk(int number) throws IOException {
        ArchiveIndex.Place place = index.places().get(number);
        try {
            if (!isArchive()) {
                return PictureFile.read(FrameBytes.bytes(channel, 0, place.length()));
            }
            Chunk chunk = ChunkBytes.read(FrameBytes.read(channel, place.position(), place.end()));
            boolean asTold = chunk.pictures().size() == place.pictures()
                    && chunk.pictures().get(0).name().equals(place.first());
            if (!asTold) {
                throw new CorruptCodesException("a chunk holds other pictures than the index says");
            }
            return chunk;
        } catch (CorruptCodesException e) {
            throw damaged(e);
        }
    }

    /** The number of the chunk that must hold a picture, if there is one of this name; its other chunks are not read. */
    public Optional<Integer> chunkOf(String name) {
        PictureEntry wanted = new PictureEntry(name, 1, 1, 1);
        int low = 0;
        int high = chunks();
        while (low < high) {
            int middle = (low + high) >>> 1;
            String first = index.places().get(middle).first();
            if (wanted.isBehind(first) || name.equals(first)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(low - 1);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
