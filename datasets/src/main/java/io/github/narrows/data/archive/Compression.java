package io.github.narrows.data.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** How a single file is compressed, told by the end of its name. */
public enum Compression {
    NONE(""),
    GZIP(".gz"),
    XZ(".xz");

    /** A header may ask for a dictionary of any size; that of the strongest level is 64 MB. */
    private static final int MOST_KIB =
            (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4 / 1024);

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** What it adds to a file's name. */
    public String suffix() {
        return suffix;
    }

    /** The compression of a file of this name. */
    public static Compression of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".tgz")) {
            return GZIP;
        }
        if (lower.endsWith(".txz")) {
            return XZ;
        }
        return lower.endsWith(GZIP.suffix) ? GZIP : lower.endsWith(XZ.suffix) ? XZ : NONE;
    }

    /** The unpacked content; the stream given is closed with the one returned. */
    public InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed, 1 << 16);
            case XZ ->
                XZCompressorInputStream.builder()
                        .setInputStream(packed)
                        .setDecompressConcatenated(true)
                        .setMemoryLimitKiB(MOST_KIB)
                        .get();
        };
    }
}
