package io.github.narrows.data.sets;

import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.archive.Entries;
import io.github.narrows.data.archive.UnpackedCache;
import io.github.narrows.data.picture.CenterCrop;
import io.github.narrows.data.picture.Resize;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Picture files in a folder tree or an archive, as RGB.
 *
 * <p>Folders {@code train}, {@code val} and {@code test} tell the parts; a part without a folder is held out of the
 * training pictures by a hash of their names. What is transparent shows a white ground.
 */
public record ImagesConfig(
        @Setting(help = "folder, .zip, .tar, .tar.gz or .tar.xz of JPEG, PNG, WebP, BMP, GIF and TIFF files")
        Path path,

        @Setting(value = "64", min = 4, max = 4096, help = "pixels of each side")
        int imageSize,

        @Setting(value = "center-crop", help = "how pictures are brought to that size")
        Resize resize,

        @Setting(
                value = "0.1",
                min = 0,
                help = "what is held out for validation where there is no folder val: a share up to 1, or a"
                        + " number of images above 1")
        double validationFraction,

        @Setting(
                value = "0.1",
                min = 0,
                help = "what is held out for the test part in the same way, where there is no folder test; 1"
                        + " takes all pictures")
        double testFraction,

        @Setting(
                value = "false",
                help = "whether every other training image, chosen at random in each epoch, is mirrored")
        boolean flip,

        @Setting(
                value = "0",
                min = 0,
                max = 1024,
                help = "training images are prepared this many pixels larger and cut at a random place")
        int crop,

        @Setting(
                value = "fail",
                help = "what is done with broken pictures; skip reads all pictures at the start to find them")
        Broken broken)
        implements Dataset.Config {
    public ImagesConfig {
        if (crop > 0 && resize.variesInTraining()) {
            throw SettingsException.of(
                    "crop",
                    "must be 0 with resize " + resize
                            + ", which takes training images from a random place anyway, found " + crop);
        }
    }

    /** The defaults for pictures in a folder or an archive. */
    public static ImagesConfig of(Path path, int imageSize) {
        return new ImagesConfig(path, imageSize, new CenterCrop(), 0.1, 0.1, false, 0, Broken.FAIL);
    }

    @Override
    public Optional<ImageSize> knownSize() {
        return Optional.of(new ImageSize(imageSize, imageSize, 3));
    }

    @Override
    public PictureDataset open(DataRoot root, long seed) {
        Path found = root.existing("path", path);
        Entries entries = Entries.open(found, UnpackedCache.ofUser());
        try {
            return open(PictureFiles.of(entries, found), entries, seed);
        } catch (RuntimeException e) {
            close(entries, e);
            throw e;
        }
    }

    private PictureDataset open(PictureFiles files, Closeable entries, long seed) {
        ImageSize size = new ImageSize(imageSize, imageSize, 3);
        ImageSource plain = prepared(files, imageSize);
        Map<Part, int[]> split = split(files, broken.find(plain, size), seed);
        Map<Part, ImageSource> parts = new EnumMap<>(Part.class);
        split.forEach((part, indices) ->
                parts.put(part, new Subset(part == Part.TRAIN ? training(files, plain, size) : plain, indices)));
        String preparation = resize + " to " + size;
        ContentDigest digest = new ContentDigest(
                content -> content.add("images").add(preparation).add(split).add(files));
        return new SplitDataset(size, preparation, parts, digest, entries);
    }

    private Map<Part, int[]> split(PictureFiles files, BitSet leftOut, long seed) {
        List<String> names = files.names();
        Map<Part, int[]> split = Split.of(names, PartFolders.of(names), validationFraction, testFraction, seed);
        split.replaceAll((part, indices) ->
                Arrays.stream(indices).filter(index -> !leftOut.get(index)).toArray());
        return split;
    }

    private ImageSource training(PictureFiles files, ImageSource plain, ImageSize size) {
        if (resize.variesInTraining()) {
            ImageSource chosen = PreparedImages.forTraining(new RememberedPictures(files), resize, imageSize);
            return new AugmentedImages(chosen, size, 0, AugmentedImages.Placement.of(flip));
        }
        ImageSource larger = crop == 0 ? plain : prepared(files, imageSize + crop);
        return new AugmentedImages(larger, size, crop, AugmentedImages.Placement.of(flip));
    }

    private static void close(Closeable entries, RuntimeException failure) {
        try {
            entries.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private ImageSource prepared(PictureFiles files, int side) {
        return new RememberedImages(PreparedImages.of(files, resize, side), side * side * 3);
    }
}
