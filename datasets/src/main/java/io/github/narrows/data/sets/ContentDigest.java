package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sha256 of what makes up a data set, taken when first asked for. */
final class ContentDigest {
    /** Hands over what makes up a data set. */
    interface Content {
        void feed(ContentDigest digest) throws IOException;
    }

    private final MessageDigest digest;
    private final Content content;
    private @Nullable String value;

    ContentDigest(Content content) {
        this.content = content;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 64 hexadecimal digits. */
    synchronized String value() {
        if (value == null) {
            try {
                content.feed(this);
            } catch (IOException e) {
                throw new DataException("Cannot read the data set for its digest: " + DataException.reason(e), e);
            }
            value = HexFormat.of().formatHex(digest.digest());
        }
        return value;
    }

    ContentDigest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    ContentDigest add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return this;
    }

    ContentDigest add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    ContentDigest add(Map<Part, int[]> split) {
        for (Part part : Part.values()) {
            int[] indices = split.getOrDefault(part, new int[0]);
            ByteBuffer numbers = ByteBuffer.allocate(Integer.BYTES * indices.length);
            numbers.asIntBuffer().put(indices);
            add(part.name()).add(indices.length).add(numbers.array());
        }
        return this;
    }
}
