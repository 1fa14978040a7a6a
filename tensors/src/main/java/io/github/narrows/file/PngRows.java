package io.github.narrows.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a PNG row by row, so that a picture need not lie in memory as a whole: 8 bits a sample, no palette, no interlacing
 * (ISO/IEC 15948). Every row gets the filter that leaves the smallest numbers.
 */
public final class PngRows implements Closeable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK = 1 << 16;

    /** The type of colours that each number of bands stands for: grey, grey with alpha, RGB, RGB with alpha. */
    private static final byte[] COLOUR_TYPES = {0, 4, 2, 6};

    private static final int FILTERS = 5;

    private final OutputStream out;
    private final int bands;
    private final Deflater deflater = new Deflater();
    private final byte[] compressed = new byte[CHUNK];
    private final byte[][] filtered;
    private byte[] above;
    private int missing;

    /**
     * Begins a picture.
     *
     * @param out the caller's to close
     * @param bands 1 for grey, 2 for grey with alpha, 3 for RGB, 4 for RGB with alpha
     */
    public PngRows(OutputStream out, int height, int width, int bands) throws IOException {
        if (height < 1 || width < 1 || bands < 1 || bands > COLOUR_TYPES.length) {
            throw new IllegalArgumentException("a PNG of " + width + "x" + height + "x" + bands);
        }
        this.out = out;
        this.bands = bands;
        this.missing = height;
        this.above = new byte[Math.multiplyExact(width, bands)];
        this.filtered = new byte[FILTERS][above.length + 1];
        out.write(SIGNATURE);
        byte eight = 8;
        ByteBuffer header =
                ByteBuffer.allocate(13).putInt(width).putInt(height).put(eight).put(COLOUR_TYPES[bands - 1]);
        chunk("IHDR", header.array(), header.capacity());
    }

    /** Writes the next row, whose samples are [width, bands]. */
    public void write(byte[] row) throws IOException {
        if (row.length != above.length || missing == 0) {
            throw new IllegalArgumentException("a row of " + row.length + " samples, of which one has " + above.length
                    + " and " + missing + " rows are missing");
        }
        missing--;
        deflater.setInput(smallest(row));
        while (!deflater.needsInput()) {
            deflate();
        }
        above = row.clone();
    }

    /** Ends the picture; the stream stays open. */
    @Override
    public void close() throws IOException {
        try {
            if (missing == 0) {
                deflater.finish();
                while (!deflater.finished()) {
                    deflate();
                }
                chunk("IEND", new byte[0], 0);
            }
        } finally {
            deflater.end();
        }
    }

    private void deflate() throws IOException {
        int length = deflater.deflate(compressed);
        if (length > 0) {
            chunk("IDAT", compressed, length);
        }
    }

    private void chunk(String name, byte[] data, int length) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(type);
        check.update(data, 0, length);
        out.write(ByteBuffer.allocate(4).putInt(length).array());
        out.write(type);
        out.write(data, 0, length);
        out.write(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }

    /** The row behind its filter's number, by the usual rule: the least sum of absolute differences. */
    private byte[] smallest(byte[] row) {
        long least = Long.MAX_VALUE;
        int best = 0;
        for (int filter = 0; filter < FILTERS; filter++) {
            byte[] line = filtered[filter];
            line[0] = (byte) filter;
            long sum = 0;
            for (int i = 0; i < row.length; i++) {
                int left = i < bands ? 0 : row[i - bands] & 0xFF;
                int corner = i < bands ? 0 : above[i - bands] & 0xFF;
                byte rest = (byte) (row[i] - predicted(filter, left, above[i] & 0xFF, corner));
                line[i + 1] = rest;
                sum += Math.abs(rest);
            }
            if (sum < least) {
                least = sum;
                best = filter;
            }
        }
        return filtered[best];
    }

    private static int predicted(int filter, int left, int up, int corner) {
        return switch (filter) {
            case 0 -> 0;
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            default -> paeth(left, up, corner);
        };
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }
}
