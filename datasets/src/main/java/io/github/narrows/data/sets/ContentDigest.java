package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** The sha256 of what makes up a data set, taken when first asked for. */
public final class ContentDigest {
    /** Hands over what makes up a data set. */
    @FunctionalInterface
    public interface Content {
        void feed(ContentDigest digest) throws IOException;
    }

    private static final Logger LOG = LogManager.getLogger();
    private static final long MOST_BYTES = 256L << 20;

    private final MessageDigest digest;
    private final Content content;
    private @Nullable String value;

    public ContentDigest(Content content) {
        this.content = content;
        this.digest = DigestUtils.getSha256Digest();
    }

    /** 64 hexadecimal digits. */
    public synchronized String value() {
        if (value == null) {
            try {
                content.feed(this);
            } catch (IOException e) {
                throw new DataException("Cannot read the data set for its digest: " + DataException.reason(e), e);
            }
            value = Hex.encodeHexString(digest.digest());
        }
        return value;
    }

    public ContentDigest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    public ContentDigest add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return this;
    }

    public ContentDigest add(ByteBuffer bytes) {
        digest.update(bytes);
        return this;
    }

    public ContentDigest add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    public ContentDigest add(Map<Part, int[]> split) {
        for (Part part : Part.values()) {
            int[] indices = split.getOrDefault(part, new int[0]);
            ByteBuffer numbers = ByteBuffer.allocate(Integer.BYTES * indices.length);
            numbers.asIntBuffer().put(indices);
            add(part.name()).add(indices.length).add(numbers.array());
        }
        return this;
    }

    /** All names and sizes, and the content of all files, or of evenly spaced ones where all would take too long. */
    ContentDigest add(PictureFiles files) {
        long total = 0;
        for (int i = 0; i < files.count(); i++) {
            long size = files.size(i);
            add(files.name(i)).add(size);
            total += size;
        }
        int stride = (int) (total / MOST_BYTES) + 1;
        for (int i = 0; i < files.count(); i += stride) {
            if (files.size(i) <= MOST_BYTES) {
                addContent(files, i);
            }
        }
        return this;
    }

    /** What cannot be read is told by whoever needs its pixels, and does not keep the others from being read. */
    private void addContent(PictureFiles files, int index) {
        try {
            add(files.content(index));
        } catch (DataException e) {
            LOG.debug("Not in the digest: {}", e.getMessage());
        }
    }
}
