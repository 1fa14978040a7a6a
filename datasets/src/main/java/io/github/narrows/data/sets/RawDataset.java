package io.github.narrows.data.sets;

import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.picture.Resize;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Opens data sets whose pictures lie uncompressed in memory. */
final class RawDataset {
    private RawDataset() {}

    /**
     * @param id of the data set
     * @param pictures all of them
     * @param size wanted: that of the pictures, or a square
     * @param resize used if the size is another one
     * @param split of the pictures
     * @param training how training images are placed
     */
    static PictureDataset of(
            String id,
            RawPictures pictures,
            ImageSize size,
            Resize resize,
            Map<Part, int[]> split,
            AugmentedImages.Placement training) {
        boolean asStored = size.height() == pictures.height() && size.width() == pictures.width();
        String preparation = asStored ? "none" : resize + " to " + size;
        ImageSource images = asStored
                ? new PreparedImages(pictures, (picture, side, random) -> picture, size.height())
                : new RememberedImages(PreparedImages.of(pictures, resize, size.height()), size.bytes());
        Map<Part, ImageSource> parts = new EnumMap<>(Part.class);
        split.forEach((part, indices) -> parts.put(part, new Subset(images, indices)));
        parts.computeIfPresent(Part.TRAIN, (part, plain) -> new AugmentedImages(plain, size, 0, training));
        ContentDigest digest = new ContentDigest(content -> {
            content.add(id).add(size.toString()).add(preparation).add(split);
            pictures.files().forEach(content::add);
        });
        return new SplitDataset(size, preparation, parts, digest, () -> {});
    }

    /** The names of all pictures. */
    static List<String> names(RawPictures pictures) {
        return IntStream.range(0, pictures.count()).mapToObj(pictures::name).toList();
    }
}
