package io.github.narrows.data.sets;

import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.archive.UnpackedCache;
import io.github.narrows.data.picture.Squash;
import io.github.narrows.settings.Setting;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * CIFAR-10 in its binary layout: 50,000 images for training and validation, 10,000 for test, 32x32 RGB (Krizhevsky,
 * "Learning multiple layers of features from tiny images", 2009).
 */
public record Cifar10Config(
        @Setting(
                value = "cifar10/cifar-10-batches-bin",
                help = "the folder with data_batch_1.bin to data_batch_5.bin and test_batch.bin (plain, .gz or"
                        + " .xz), or the official tar.gz archive")
        Path path,

        @Setting(value = "32", min = 1, max = 1024, help = "pixels of each side; images are resized if it is not 32")
        int imageSize,

        @Setting(
                value = "0.1",
                min = 0,
                help = "what is held out of the training images for validation: a share up to 1, or a number of"
                        + " images above 1")
        double validationFraction,

        @Setting(
                value = "false",
                help = "whether every other training image, chosen at random in each epoch, is mirrored")
        boolean flip)
        implements Dataset.Config {
    private static final int TRAINING_IMAGES = 50_000;
    private static final int TEST_IMAGES = 10_000;

    public static final Cifar10Config DEFAULTS =
            new Cifar10Config(Path.of("cifar10/cifar-10-batches-bin"), Cifar10Files.SIDE, 0.1, false);

    @Override
    public Optional<ImageSize> knownSize() {
        return Optional.of(new ImageSize(imageSize, imageSize, 3));
    }

    @Override
    public PictureDataset open(DataRoot root, long seed) {
        RawPictures pictures =
                new Cifar10Files(root.existing("path", path), UnpackedCache.ofUser(), TEST_IMAGES).read();
        List<Part> given = Stream.concat(
                        Collections.nCopies(TRAINING_IMAGES, Part.TRAIN).stream(),
                        Collections.nCopies(TEST_IMAGES, Part.TEST).stream())
                .toList();
        return RawDataset.of(
                "cifar10",
                pictures,
                new ImageSize(imageSize, imageSize, 3),
                new Squash(),
                Split.of(RawDataset.names(pictures), given, validationFraction, 0, seed),
                AugmentedImages.Placement.of(flip));
    }
}
