package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.archive.UnpackedCache;
import io.github.narrows.data.picture.Pad;
import io.github.narrows.data.picture.Resize;
import io.github.narrows.settings.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Grey images in IDX files: MNIST, Fashion-MNIST, KMNIST, EMNIST and their kin. */
public record IdxConfig(
        @Setting(
                value = "mnist",
                help = "the folder with train-images-idx3-ubyte and t10k-images-idx3-ubyte, or one such file"
                        + " (plain, .gz or .xz)")
        Path path,

        @Setting(value = "0", min = 0, max = 1024, help = "pixels of each side; 0 keeps the size of the file")
        int imageSize,

        @Setting(value = "pad", help = "how images are brought to another size")
        Resize resize,

        @Setting(
                value = "0.1",
                min = 0,
                help = "what is held out of the training images for validation: a share up to 1, or a number of"
                        + " images above 1")
        double validationFraction,

        @Setting(
                value = "0.1",
                min = 0,
                help = "what is held out for the test part in the same way, where there is only one file")
        double testFraction)
        implements Dataset.Config {
    public static final IdxConfig DEFAULTS = new IdxConfig(Path.of("mnist"), 0, new Pad(), 0.1, 0.1);

    private static final Logger LOG = LogManager.getLogger();

    @Override
    public Optional<ImageSize> knownSize() {
        return imageSize == 0 ? Optional.empty() : Optional.of(new ImageSize(imageSize, imageSize, 1));
    }

    @Override
    public PictureDataset open(DataRoot root, long seed) {
        UnpackedCache cache = UnpackedCache.ofUser();
        List<IdxFile> files = new ArrayList<>();
        List<Part> given = new ArrayList<>();
        for (Map.Entry<Part, Path> found :
                IdxFiles.find(root.existing("path", path)).entrySet()) {
            IdxFile file = IdxFile.read(found.getValue(), cache);
            int count = file.pixels().length / (file.height() * file.width());
            files.add(file);
            given.addAll(Collections.nCopies(count, found.getKey()));
        }
        if (files.size() == 1) {
            LOG.info(
                    "Only {} is there: its {} images are shared out to training, validation and test",
                    files.get(0).name(),
                    given.size());
        }
        RawPictures pictures = pictures(files);
        int height = imageSize == 0 ? pictures.height() : imageSize;
        int width = imageSize == 0 ? pictures.width() : imageSize;
        return RawDataset.of(
                "idx",
                pictures,
                new ImageSize(height, width, channels()),
                resize,
                Split.of(RawDataset.names(pictures), given, validationFraction, testFraction, seed),
                AugmentedImages.Placement.of(false));
    }

    @Override
    public int channels() {
        return 1;
    }

    private static RawPictures pictures(List<IdxFile> files) {
        IdxFile first = files.get(0);
        for (IdxFile other : files) {
            if (other.height() != first.height() || other.width() != first.width()) {
                throw new DataException(first.name() + " holds images of " + first.width() + "x" + first.height() + ", "
                        + other.name() + " of " + other.width() + "x" + other.height() + "; they are of two data sets");
            }
        }
        return new RawPictures(
                files.stream().map(IdxFile::pixels).toList(),
                files.stream().map(IdxFile::labels).toList(),
                files.stream().map(IdxFile::name).toList(),
                first.height(),
                first.width(),
                1);
    }
}
