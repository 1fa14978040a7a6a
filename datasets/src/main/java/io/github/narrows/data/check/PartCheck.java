package io.github.narrows.data.check;

import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import java.util.List;

/**
 * What one part of a data set holds.
 *
 * @param part which one
 * @param count of its images, the broken ones included
 * @param mean of each channel over all pixels, from 0 to 255; empty if no image can be read
 * @param deviation the standard deviation of each channel, likewise
 * @param broken one sentence for each image that cannot be read, with its name, in the order of the part
 */
public record PartCheck(Part part, int count, List<Double> mean, List<Double> deviation, List<String> broken) {
    public PartCheck {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        broken = List.copyOf(broken);
    }

    static PartCheck of(PictureDataset dataset, Part part) {
        int count = dataset.count(part);
        if (count == 0) {
            return new PartCheck(part, 0, List.of(), List.of(), List.of());
        }
        PixelMoments moments = PixelMoments.of(dataset.part(part), dataset.size());
        return new PartCheck(part, count, moments.mean(), moments.deviation(), moments.broken());
    }
}
