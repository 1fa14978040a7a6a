package io.github.narrows.tensor;

import io.github.narrows.tensor.TensorHeader.DamagedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code .npy} format of NumPy, versions 1 to 3: a magic word, the length of a header, the header, which is a
 * Python dictionary of type, order and shape, and the numbers.
 */
final class NpyReader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 20;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,]*)\\)");
    private static final Map<String, DType> TYPES = Map.of(
            "<f8", DType.F64, "<f4", DType.F32, "<i8", DType.I64, "<i4", DType.I32, "|u1", DType.U8, "|b1", DType.BOOL);

    private final String name;

    private NpyReader(String name) {
        this.name = name;
    }

    /** @param name of the array, for messages */
    static HostTensor read(String name, InputStream in) throws IOException, DamagedException {
        return new NpyReader(name).read(in);
    }

    private HostTensor read(InputStream in) throws IOException, DamagedException {
        byte[] begin = bytes(in, MAGIC.length + 2);
        if (!Arrays.equals(begin, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw damaged("does not begin as a .npy file does");
        }
        int width = begin[MAGIC.length] == 1 ? Short.BYTES : Integer.BYTES;
        ByteBuffer length = ByteBuffer.wrap(bytes(in, width)).order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = width == Short.BYTES
                ? Short.toUnsignedLong(length.getShort())
                : Integer.toUnsignedLong(length.getInt());
        if (headerLength > LONGEST_HEADER) {
            throw damaged("is said to have a header of " + headerLength + " bytes");
        }
        String header = new String(bytes(in, (int) headerLength), StandardCharsets.UTF_8);
        DType type = type(header);
        long[] shape = shape(header);
        byte[] numbers = bytes(in, size(type, shape));
        if (in.read() >= 0) {
            throw damaged("goes on behind its last number");
        }
        return new HostTensor(type, shape, ByteBuffer.wrap(numbers));
    }

    private DType type(String header) throws DamagedException {
        String descriptor = find(TYPE, header);
        DType type = TYPES.get(descriptor);
        if (type == null) {
            throw damaged("is of type " + descriptor + ", which is not supported; save it as float32");
        }
        if (find(ORDER, header).equals("True")) {
            throw damaged("has its columns one after another (fortran_order); save numpy.ascontiguousarray of it");
        }
        return type;
    }

    private long[] shape(String header) throws DamagedException {
        try {
            return Arrays.stream(find(SHAPE, header).split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (NumberFormatException e) {
            throw damaged("has a shape that cannot be read: " + header.strip());
        }
    }

    private int size(DType type, long[] shape) throws DamagedException {
        try {
            long bytes = type.bytes();
            for (long length : shape) {
                bytes = Math.multiplyExact(bytes, length);
            }
            if (bytes <= HostTensor.MOST_BYTES) {
                return (int) bytes;
            }
        } catch (ArithmeticException e) {
            // More numbers than can be counted: the same message.
        }
        throw damaged(
                "of shape " + Arrays.toString(shape) + " takes more than the 2 GiB that one tensor may take here");
    }

    private String find(Pattern pattern, String header) throws DamagedException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw damaged("has a header that is not one of NumPy: " + header.strip());
        }
        return matcher.group(1);
    }

    private byte[] bytes(InputStream in, int count) throws IOException, DamagedException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw damaged("ends too early");
        }
        return bytes;
    }

    private DamagedException damaged(String what) {
        return new DamagedException("array '" + name + "' " + what);
    }
}
