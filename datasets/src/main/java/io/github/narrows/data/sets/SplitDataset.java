package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** A data set put together of its parts. */
public final class SplitDataset implements PictureDataset {
    private final ImageSize size;
    private final Map<Part, ImageSource> parts;
    private final String preparation;
    private final ContentDigest digest;
    private final Closeable files;

    public SplitDataset(
            ImageSize size, String preparation, Map<Part, ImageSource> parts, ContentDigest digest, Closeable files) {
        this.size = size;
        this.preparation = preparation;
        this.parts = Map.copyOf(parts);
        this.digest = digest;
        this.files = files;
    }

    @Override
    public ImageSize size() {
        return size;
    }

    @Override
    public ImageSource part(Part part) {
        ImageSource images = parts.get(part);
        if (images == null || count(part) == 0) {
            throw new DataException(
                    "The data set has no images for " + part.name().toLowerCase(Locale.ROOT)
                            + "; check its path, and the share of images that its settings hold out");
        }
        return images;
    }

    @Override
    public int count(Part part) {
        ImageSource images = parts.get(part);
        return images == null ? 0 : images.count();
    }

    @Override
    public String digest() {
        return digest.value();
    }

    @Override
    public String preparation() {
        return preparation;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
