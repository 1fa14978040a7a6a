package io.github.narrows.evaluation.distribution;

import io.github.narrows.tensor.HostTensor;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The running mean and covariance of features, in float64. Deviations are always taken from a mean, never E[x^2] - E[x]^2,
 * which cancels (Chan, Golub and LeVeque 1979, for batches and for merging alike).
 */
public final class Moments implements FeatureSummary {
    private static final String SIZES = "sizes";
    private static final String MEAN = "mean";
    private static final String SCATTER = "scatter";

    private final int width;
    private final double[] mean;
    /** The sum of the products of deviations from the mean; the part above the diagonal alone is kept up. */
    private final double[] scatter;

    private long count;

    /** The mean and the covariance of all pictures: 8 (width^2 + width) bytes. */
    public record Kind() implements FeatureSummary.Kind<Moments> {
        @Override
        public String id() {
            return "moments";
        }

        @Override
        public Moments empty(int width, int pictures) {
            return new Moments(width);
        }

        @Override
        public Moments read(SortedMap<String, HostTensor> tensors) {
            long[] sizes = SummaryTensors.longs(tensors, SIZES, 2);
            int width = Math.toIntExact(sizes[1]);
            Moments moments = new Moments(
                    SummaryTensors.doubles(tensors, MEAN, width),
                    SummaryTensors.doubles(tensors, SCATTER, width, width));
            moments.count = sizes[0];
            return moments;
        }
    }

    /** Of no pictures. */
    public Moments(int width) {
        this(new double[width], new double[Math.multiplyExact(width, width)]);
    }

    private Moments(double[] mean, double[] scatter) {
        this.width = mean.length;
        this.mean = mean;
        this.scatter = scatter;
    }

    /** How many features a picture has. */
    public int width() {
        return width;
    }

    /** How many pictures have been taken in. */
    public long count() {
        return count;
    }

    /**
     * Takes in more pictures.
     *
     * @throws IllegalArgumentException if they have another number of features
     */
    @Override
    public void add(FeatureRows features) {
        requireWidth(features.width());
        if (features.rows() == 0) {
            return;
        }
        double[] values = features.widened();
        double[] centre = meanOf(values);
        for (int i = 0; i < values.length; i++) {
            values[i] -= centre[i % width];
        }
        // Each row of the large matrix stays in the processor's cache while all pictures are added to it.
        for (int i = 0; i < width; i++) {
            for (int row = 0; row < values.length; row += width) {
                addMultiple(values[row + i], values, row, i);
            }
        }
        moveTo(centre, features.rows());
    }

    /** Takes in all that another has taken in. */
    public void merge(Moments other) {
        requireWidth(other.width);
        if (other.count == 0) {
            return;
        }
        for (int i = 0; i < scatter.length; i++) {
            scatter[i] += other.scatter[i];
        }
        moveTo(other.mean, other.count);
    }

    @Override
    public SortedMap<String, HostTensor> toTensors() {
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        tensors.put(SIZES, SummaryTensors.of(new long[] {count, width}, 2));
        tensors.put(MEAN, SummaryTensors.of(mean, width));
        tensors.put(SCATTER, SummaryTensors.of(scatter, width, width));
        return tensors;
    }

    /** Joins pictures whose own scatter has been added already. */
    private void moveTo(double[] otherMean, long otherCount) {
        double total = count + otherCount;
        double weight = count * (otherCount / total);
        double[] difference = new double[width];
        for (int i = 0; i < width; i++) {
            difference[i] = otherMean[i] - mean[i];
            mean[i] += difference[i] * (otherCount / total);
        }
        for (int i = 0; i < width; i++) {
            addMultiple(weight * difference[i], difference, 0, i);
        }
        count += otherCount;
    }

    /** Adds a multiple of a vector, from its place {@code row} on, to row {@code i} from the diagonal on. */
    private void addMultiple(double factor, double[] vector, int row, int i) {
        for (int j = i; j < width; j++) {
            scatter[i * width + j] += factor * vector[row + j];
        }
    }

    private double[] meanOf(double[] values) {
        double[] sum = new double[width];
        for (int i = 0; i < values.length; i++) {
            sum[i % width] += values[i];
        }
        for (int i = 0; i < width; i++) {
            sum[i] /= values.length / (double) width;
        }
        return sum;
    }

    private void requireWidth(int found) {
        if (found != width) {
            throw new IllegalArgumentException("pictures have " + width + " features, not " + found);
        }
    }

    /**
     * The normal distribution with this mean and covariance, divided by n - 1 as numpy's {@code cov} is.
     *
     * @throws IllegalStateException of fewer than two pictures
     */
    public Gaussian gaussian() {
        if (count < 2) {
            throw new IllegalStateException("a covariance needs at least 2 pictures, there are " + count);
        }
        double[] covariance = new double[scatter.length];
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                covariance[i * width + j] = scatter[i * width + j] / (count - 1);
                covariance[j * width + i] = covariance[i * width + j];
            }
        }
        return new Gaussian(mean.clone(), covariance);
    }
}
