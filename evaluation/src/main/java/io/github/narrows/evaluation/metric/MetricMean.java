package io.github.narrows.evaluation.metric;

import org.tensorflow.types.TFloat32;

/** The mean of one metric over a set of images, gathered batch by batch in double precision. */
public final class MetricMean {
    private final ImageMetric metric;
    private double sum;
    private long count;

    public MetricMean(ImageMetric metric) {
        this.metric = metric;
    }

    /**
     * Takes in the next images of the set.
     *
     * @param perImage what {@link ImageMetric#perImage} gave for a batch, [batch]; stays the caller's to close
     * @throws NotFiniteException if a value is NaN or infinite; it names the image by its place in the set
     */
    public void add(TFloat32 perImage) {
        add(perImage, perImage.size());
    }

    /**
     * Takes in the first values of a batch only; the rest may be padding.
     *
     * @param perImage as in {@link #add(TFloat32)}
     * @param images how many of the values to take
     * @throws NotFiniteException as in {@link #add(TFloat32)}
     * @throws IllegalArgumentException if the batch holds fewer images
     */
    public void add(TFloat32 perImage, long images) {
        if (images > perImage.size()) {
            throw new IllegalArgumentException(images + " images asked for, the batch holds " + perImage.size());
        }
        for (long i = 0; i < images; i++) {
            float value = perImage.getFloat(i);
            if (!Float.isFinite(value)) {
                throw new NotFiniteException(metric.name(), count, value);
            }
            sum += value;
            count++;
        }
    }

    /** The metric that is averaged. */
    public ImageMetric metric() {
        return metric;
    }

    /** How many images have been taken in. */
    public long count() {
        return count;
    }

    /**
     * The number to report, always finite.
     *
     * @throws IllegalStateException if no image has been taken in
     */
    public double value() {
        if (count == 0) {
            throw new IllegalStateException(metric.name() + " of no images is undefined");
        }
        return metric.ofMean(sum / count);
    }
}
