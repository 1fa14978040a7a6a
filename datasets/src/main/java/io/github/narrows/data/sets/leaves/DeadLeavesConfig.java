package io.github.narrows.data.sets.leaves;

import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.Seeds;
import io.github.narrows.data.sets.ContentDigest;
import io.github.narrows.data.sets.RememberedImages;
import io.github.narrows.data.sets.SplitDataset;
import io.github.narrows.settings.Setting;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The data set that needs no files: images of the dead-leaves model of natural-image statistics, generated as they are
 * read. Training and validation images follow from the seed of the run; the test images are always the same.
 */
public record DeadLeavesConfig(
        @Setting(value = "32", min = 4, max = 1024, help = "pixels of each side")
        int imageSize,

        @Setting(
                value = "10000",
                min = 1,
                max = 10_000_000,
                help = "training images; validation and test have a tenth as many each")
        int images)
        implements Dataset.Config {
    public static final DeadLeavesConfig DEFAULTS = new DeadLeavesConfig(32, 10_000);

    private static final long TEST_SEED = 0x1EAFL;
    private static final int DIGESTED = 16;

    @Override
    public Optional<ImageSize> knownSize() {
        return Optional.of(new ImageSize(imageSize, imageSize, 3));
    }

    @Override
    public PictureDataset open(DataRoot root, long seed) {
        ImageSize size = new ImageSize(imageSize, imageSize, 3);
        Map<Part, ImageSource> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            int count = part == Part.TRAIN ? images : Math.max(1, images / 10);
            long partSeed = part == Part.TEST ? TEST_SEED : Seeds.of(seed, part.name());
            String name = part.name().toLowerCase(Locale.ROOT);
            parts.put(part, new RememberedImages(new DeadLeaves(size, count, partSeed, name), size.bytes()));
        }
        return new SplitDataset(size, "none", parts, new ContentDigest(digest -> feed(digest, size, parts)), () -> {});
    }

    /** All images follow from their counts and from any one of each part. */
    private static void feed(ContentDigest digest, ImageSize size, Map<Part, ImageSource> parts) throws IOException {
        digest.add("dead-leaves").add(size.toString());
        byte[] image = new byte[size.bytes()];
        for (Part part : Part.values()) {
            ImageSource source = Objects.requireNonNull(parts.get(part));
            digest.add(source.count());
            for (int i = 0; i < Math.min(DIGESTED, source.count()); i++) {
                source.read(i, 0, image, 0);
                digest.add(image);
            }
        }
    }
}
