package io.github.narrows.tensor;

import io.github.narrows.file.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * One tensor in a file, in version 1.0 of NumPy's format: a magic word, the length of the header, the header, which is a
 * Python dictionary padded with blanks so that the numbers begin at a multiple of 64 bytes, and the numbers, row-major.
 */
public final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private NpyFile() {}

    /**
     * Writes a file, whole or not at all; its folder must exist.
     *
     * @throws IOException if the disk is full or the folder cannot be written
     */
    public static void write(Path file, HostTensor tensor) throws IOException {
        byte[] header = header(tensor).getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer start = ByteBuffer.allocate(MAGIC.length + Short.BYTES + header.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) header.length)
                .put(header)
                .flip();
        AtomicFile.write(file, channel -> {
            AtomicFile.writeFully(channel, start);
            AtomicFile.writeFully(channel, tensor.data());
        });
    }

    private static String header(HostTensor tensor) {
        String shape = tensor.shape().stream().map(length -> length + ",").collect(Collectors.joining(" "));
        // A tuple of one has a comma behind its only entry; others may, too, but NumPy writes none there.
        String tuple = tensor.shape().size() == 1 ? shape : shape.replaceFirst(",$", "");
        String dictionary =
                "{'descr': '" + type(tensor.dtype()) + "', 'fortran_order': False, 'shape': (" + tuple + "), }";
        int before = MAGIC.length + Short.BYTES;
        int length = before + dictionary.length() + 1;
        int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
        return dictionary + " ".repeat(padding) + "\n";
    }

    /** As NumPy names it, with the order of its bytes. */
    private static String type(DType dtype) {
        return switch (dtype) {
            case F64 -> "<f8";
            case F32 -> "<f4";
            case I64 -> "<i8";
            case I32 -> "<i4";
            case U8 -> "|u1";
            case BOOL -> "|b1";
        };
    }
}
