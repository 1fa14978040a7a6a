package io.github.narrows.serving.nrw;

import io.github.narrows.serving.codec.CorruptCodesException;
import io.github.narrows.serving.codec.VarInt;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** The bytes of a file of one picture. */
public final class PictureFile {
    private PictureFile() {}

    /** @param codes the compressed codes of the picture */
    public static byte[] bytes(ModelDigest digest, PictureEntry picture, byte[] codes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(NrwFormat.head(NrwFormat.Kind.PICTURE, digest));
        VarInt.write(out, picture.width());
        VarInt.write(out, picture.height());
        out.write(picture.channels());
        VarInt.write(out, codes.length);
        out.writeBytes(codes);
        int crc = NrwFormat.crc(out.toByteArray(), 0, out.size());
        out.writeBytes(NrwFormat.littleEndian(NrwFormat.CRC_BYTES).putInt(crc).array());
        return out.toByteArray();
    }

    /** Reads a whole file whose head was read. */
    static Chunk read(byte[] bytes) throws CorruptCodesException {
        VarInt.Reader fields = new VarInt.Reader(bytes, NrwFormat.HEAD_BYTES);
        int width = fields.next(1, PictureEntry.LONGEST_SIDE);
        int height = fields.next(1, PictureEntry.LONGEST_SIDE);
        int channels = fields.next(1, 3);
        int length = fields.next(0, Integer.MAX_VALUE);
        int end = bytes.length - NrwFormat.CRC_BYTES;
        if (end - fields.position() < length) {
            throw new CorruptCodesException("it is cut off");
        }
        if (end - fields.position() > length) {
            throw new CorruptCodesException("something follows behind its end");
        }
        int crc = NrwFormat.littleEndian(NrwFormat.CRC_BYTES)
                .put(bytes, end, NrwFormat.CRC_BYTES)
                .getInt(0);
        if (crc != NrwFormat.crc(bytes, 0, end)) {
            throw new CorruptCodesException("its checksum differs");
        }
        return new Chunk(
                List.of(Chunk.entry("", height, width, channels)), Arrays.copyOfRange(bytes, fields.position(), end));
    }
}
