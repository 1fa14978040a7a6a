package io.github.narrows.serving.nrw;

import io.github.narrows.serving.codec.CorruptCodesException;
import io.github.narrows.serving.codec.VarInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A chunk of an archive as bytes: how many pictures, their names and sizes deflated, and their codes. Of a name only what
 * differs from the one before is stored.
 */
final class ChunkBytes {
    /** Of a chunk. */
    static final int MOST_PICTURES = 1 << 12;

    /** Of names and sizes. */
    private static final int MOST_ENTRY_BYTES = 1 << 24;

    private ChunkBytes() {}

    static byte[] of(Chunk chunk) {
        byte[] entries = entries(chunk.pictures());
        byte[] deflated = deflated(entries);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VarInt.write(out, chunk.pictures().size());
        VarInt.write(out, entries.length);
        VarInt.write(out, deflated.length);
        out.writeBytes(deflated);
        out.writeBytes(chunk.codes());
        return out.toByteArray();
    }

    private static byte[] entries(List<PictureEntry> pictures) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] before = {};
        for (PictureEntry picture : pictures) {
            byte[] name = PictureEntry.bytes(picture.name());
            int mismatch = Arrays.mismatch(name, before);
            int shared = mismatch < 0 ? name.length : mismatch;
            VarInt.write(out, shared);
            VarInt.write(out, name.length - shared);
            out.write(name, shared, name.length - shared);
            VarInt.write(out, picture.width());
            VarInt.write(out, picture.height());
            out.write(picture.channels());
            before = name;
        }
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 12];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    static Chunk read(byte[] bytes) throws CorruptCodesException {
        VarInt.Reader fields = new VarInt.Reader(bytes, 0);
        int pictures = fields.next(1, MOST_PICTURES);
        int inflated = fields.next(0, MOST_ENTRY_BYTES);
        int deflated = fields.next(0, bytes.length);
        int codes = fields.position() + deflated;
        if (codes > bytes.length) {
            throw new CorruptCodesException("a chunk of it is cut off");
        }
        byte[] entries = inflated(bytes, fields.position(), deflated, inflated);
        return new Chunk(entries(entries, pictures), Arrays.copyOfRange(bytes, codes, bytes.length));
    }

    private static byte[] inflated(byte[] bytes, int from, int length, int expected) throws CorruptCodesException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, from, length);
            byte[] inflated = new byte[expected];
            int size = 0;
            int more = 1;
            while (size < expected && more > 0) {
                more = inflater.inflate(inflated, size, expected - size);
                size += more;
            }
            if (size < expected || inflater.inflate(new byte[1]) > 0) {
                throw new CorruptCodesException("the names of a chunk have another length than it says");
            }
            return inflated;
        } catch (DataFormatException e) {
            throw new CorruptCodesException("the names of a chunk are damaged");
        } finally {
            inflater.end();
        }
    }

    private static List<PictureEntry> entries(byte[] bytes, int pictures) throws CorruptCodesException {
        List<PictureEntry> entries = new ArrayList<>();
        EntryBytes rest = new EntryBytes(bytes);
        for (int i = 0; i < pictures; i++) {
            PictureEntry entry = rest.next();
            if (i > 0 && !entry.isBehind(entries.get(i - 1).name())) {
                throw new CorruptCodesException("its names are not in order");
            }
            entries.add(entry);
        }
        if (!rest.isAtEnd()) {
            throw new CorruptCodesException("a chunk has more names than pictures");
        }
        return entries;
    }

    /** Names and sizes, one picture after another. */
    private static final class EntryBytes {
        private final byte[] bytes;
        private VarInt.Reader fields;
        private byte[] name = {};

        private EntryBytes(byte[] bytes) {
            this.bytes = bytes;
            this.fields = new VarInt.Reader(bytes, 0);
        }

        private PictureEntry next() throws CorruptCodesException {
            int shared = fields.next(0, name.length);
            int rest = fields.next(0, PictureEntry.LONGEST_NAME - shared);
            int from = fields.position();
            if (bytes.length - from < rest) {
                throw new CorruptCodesException("the names of a chunk are cut off");
            }
            byte[] next = Arrays.copyOf(name, shared + rest);
            System.arraycopy(bytes, from, next, shared, rest);
            name = next;
            fields = new VarInt.Reader(bytes, from + rest);
            int width = fields.next(1, PictureEntry.LONGEST_SIDE);
            int height = fields.next(1, PictureEntry.LONGEST_SIDE);
            String text = text(next);
            if (text.isEmpty()) {
                throw new CorruptCodesException("a picture of it has no name");
            }
            return Chunk.entry(text, height, width, fields.next(1, 3));
        }

        private boolean isAtEnd() {
            return fields.position() == bytes.length;
        }
    }

    /** Names in UTF-8. */
    static String text(byte[] bytes) throws CorruptCodesException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CorruptCodesException("a name of it is not UTF-8");
        }
    }
}
