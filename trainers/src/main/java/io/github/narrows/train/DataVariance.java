package io.github.narrows.train;

import io.github.narrows.data.Batches;
import io.github.narrows.data.DataException;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.sample.SampleTensor;
import java.util.function.DoubleSupplier;

/** The variance of all pixel values of the training images at a range of 1, estimated from up to 2,000 of them. */
final class DataVariance implements DoubleSupplier {
    private static final int IMAGES = 2_000;
    private static final int BATCH = 100;
    private static final double LEVELS = 255;

    private final PictureDataset dataset;

    DataVariance(PictureDataset dataset) {
        this.dataset = dataset;
    }

    /** @throws DataException if all pixels have one value, since nothing can be measured by a variance of 0 */
    @Override
    public double getAsDouble() {
        double least = 1;
        double most = 0;
        long count = 0;
        double sum = 0;
        double squares = 0;
        try (Batches batches = Batches.sequential(dataset.samples(Part.TRAIN), IMAGES, BATCH)) {
            while (batches.hasNext()) {
                byte[] pixels = batches.next().tensor(SampleTensor.PICTURES).bytes();
                for (byte pixel : pixels) {
                    double value = (pixel & 0xff) / LEVELS;
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                    sum += value;
                    squares += value * value;
                }
                count += pixels.length;
            }
        }
        if (least == most) {
            throw new DataException(
                    "The training images have a variance of 0, since all their pixels have one value, and an objective"
                            + " that divides by it cannot be computed; look at the images with \"narrows data check\", or"
                            + " choose another objective.loss");
        }
        double mean = sum / count;
        return squares / count - mean * mean;
    }
}
