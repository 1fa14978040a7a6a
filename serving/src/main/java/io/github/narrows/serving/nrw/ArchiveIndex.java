package io.github.narrows.serving.nrw;

import io.github.narrows.serving.codec.CorruptCodesException;
import io.github.narrows.serving.codec.VarInt;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the chunks of an archive lie, and the name that each begins with. */
record ArchiveIndex(List<Place> places) {
    ArchiveIndex {
        places = List.copyOf(places);
    }

    /**
     * @param position of the chunk's length in the file
     * @param length of its bytes behind length and checksum
     * @param pictures how many it holds
     * @param first the name of its first picture; empty in a file of one picture
     */
    record Place(long position, int length, int pictures, String first) {
        /** Where the next one begins. */
        long end() {
            return position + FrameBytes.OVERHEAD + length;
        }
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VarInt.write(out, places.size());
        for (Place place : places) {
            byte[] name = PictureEntry.bytes(place.first());
            VarInt.write(out, place.length());
            VarInt.write(out, place.pictures());
            VarInt.write(out, name.length);
            out.writeBytes(name);
        }
        return out.toByteArray();
    }

    /**
     * @param begin of the first chunk in the file
     * @param end where the index itself begins
     */
    static ArchiveIndex read(byte[] bytes, long begin, long end) throws CorruptCodesException {
        VarInt.Reader fields = new VarInt.Reader(bytes, 0);
        int chunks = fields.next(0, bytes.length);
        List<Place> places = new ArrayList<>();
        long position = begin;
        for (int i = 0; i < chunks; i++) {
            int length = fields.next(1, Integer.MAX_VALUE);
            int pictures = fields.next(1, ChunkBytes.MOST_PICTURES);
            int name = fields.next(1, PictureEntry.LONGEST_NAME);
            int from = fields.position();
            if (bytes.length - from < name) {
                throw new CorruptCodesException("its index is cut off");
            }
            Place place = new Place(
                    position, length, pictures, ChunkBytes.text(Arrays.copyOfRange(bytes, from, from + name)));
            places.add(place);
            position = place.end();
            fields = new VarInt.Reader(bytes, from + name);
        }
        if (position != end || fields.position() != bytes.length) {
            throw new CorruptCodesException("its index does not tell where its chunks are");
        }
        return new ArchiveIndex(places);
    }
}
