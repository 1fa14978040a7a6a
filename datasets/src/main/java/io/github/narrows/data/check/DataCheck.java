package io.github.narrows.data.check;

import io.github.narrows.data.ImageSize;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import java.util.Arrays;
import java.util.List;

/**
 * What a data set holds, every image read once.
 *
 * @param size of each image
 * @param preparation what was done to the stored pictures
 * @param digest of the images and the split
 * @param parts all three, in the order of {@link Part}
 */
public record DataCheck(ImageSize size, String preparation, String digest, List<PartCheck> parts) {
    public DataCheck {
        parts = List.copyOf(parts);
    }

    /** Reads a whole data set with all processors; broken images do not end it. */
    public static DataCheck of(PictureDataset dataset) {
        return new DataCheck(
                dataset.size(),
                dataset.preparation(),
                dataset.digest(),
                Arrays.stream(Part.values())
                        .map(part -> PartCheck.of(dataset, part))
                        .toList());
    }

    /** Whether every image can be read. */
    public boolean sound() {
        return parts.stream().allMatch(part -> part.broken().isEmpty());
    }
}
