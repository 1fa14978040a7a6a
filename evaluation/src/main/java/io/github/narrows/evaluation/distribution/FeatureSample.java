package io.github.narrows.evaluation.distribution;

import io.github.narrows.tensor.HostTensor;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** The features of some pictures of a set, evenly spaced over it: of all, where the set is small enough. */
public final class FeatureSample implements FeatureSummary {
    private static final String SIZES = "sizes";
    private static final String FEATURES = "features";

    private final int width;
    private final int pictures;
    private final float[] kept;
    private int seen;
    private int filled;

    /**
     * At most so many pictures: 4 bytes for each feature of each.
     *
     * @param most at least 1
     */
    public record Kind(int most) implements FeatureSummary.Kind<FeatureSample> {
        @Override
        public String id() {
            return "sample-" + most;
        }

        @Override
        public FeatureSample empty(int width, int pictures) {
            return new FeatureSample(width, pictures, new float[Math.multiplyExact(width, size(pictures))]);
        }

        @Override
        public FeatureSample read(SortedMap<String, HostTensor> tensors) {
            long[] sizes = SummaryTensors.longs(tensors, SIZES, 2);
            int pictures = Math.toIntExact(sizes[0]);
            int width = Math.toIntExact(sizes[1]);
            FeatureSample sample =
                    new FeatureSample(width, pictures, SummaryTensors.floats(tensors, FEATURES, size(pictures), width));
            sample.seen = pictures;
            sample.filled = size(pictures);
            return sample;
        }

        /** How many pictures are kept of so many. */
        public int size(int ofPictures) {
            return Math.min(most, ofPictures);
        }
    }

    private FeatureSample(int width, int pictures, float[] kept) {
        this.width = width;
        this.pictures = pictures;
        this.kept = kept;
    }

    @Override
    public void add(FeatureRows features) {
        if (features.width() != width || seen + features.rows() > pictures) {
            throw new IllegalArgumentException(pictures + " pictures of " + width + " features expected, found "
                    + features.width() + " features of " + (seen + features.rows()) + " pictures");
        }
        int size = kept.length / width;
        for (int row = 0; row < features.rows(); row++) {
            // Picture i is kept where i size / pictures reaches the next whole number.
            if ((long) (seen + 1) * size / pictures > filled) {
                System.arraycopy(features.values(), row * width, kept, filled * width, width);
                filled++;
            }
            seen++;
        }
    }

    /** What has been kept so far. */
    public FeatureRows rows() {
        return new FeatureRows(Arrays.copyOf(kept, filled * width), width);
    }

    @Override
    public SortedMap<String, HostTensor> toTensors() {
        if (seen < pictures) {
            throw new IllegalStateException(seen + " of " + pictures + " pictures have been taken in");
        }
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        tensors.put(SIZES, SummaryTensors.of(new long[] {pictures, width}, 2));
        tensors.put(FEATURES, SummaryTensors.of(kept, filled, width));
        return tensors;
    }
}
