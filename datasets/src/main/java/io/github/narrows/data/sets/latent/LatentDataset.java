package io.github.narrows.data.sets.latent;

import io.github.narrows.data.DataException;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.Part;
import io.github.narrows.data.SampleSource;
import io.github.narrows.data.sets.ContentDigest;
import java.util.Locale;
import java.util.Map;

/** Latents in memory, shared out to the parts. */
final class LatentDataset implements Dataset {
    private final LatentFiles files;
    private final Map<Part, int[]> split;
    private final ContentDigest digest;

    LatentDataset(LatentFiles files, Map<Part, int[]> split) {
        this.files = files;
        this.split = Map.copyOf(split);
        this.digest = new ContentDigest(content -> {
            content.add("latents").add(files.size().toString()).add(split);
            files.numbers().forEach(content::add);
        });
    }

    @Override
    public ImageSize size() {
        return files.size();
    }

    @Override
    public SampleSource samples(Part part) {
        if (count(part) == 0) {
            throw new DataException("The data set has no latents for "
                    + part.name().toLowerCase(Locale.ROOT)
                    + "; check the share of them that its settings hold out");
        }
        return new LatentSamples(files, indices(part));
    }

    @Override
    public int count(Part part) {
        return indices(part).length;
    }

    private int[] indices(Part part) {
        return split.getOrDefault(part, new int[0]);
    }

    @Override
    public String digest() {
        return digest.value();
    }

    @Override
    public void close() {}
}
