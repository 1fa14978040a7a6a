package io.github.narrows.data;

import java.io.IOException;
import java.util.Optional;

/**
 * An opened data set: samples of one size in three parts. Pictures are a {@link PictureDataset}; latents of another model are
 * the other kind there is.
 */
public interface Dataset extends AutoCloseable {
    ImageSize size();

    /**
     * The samples of a part, as a stream of batches reads them; {@code TRAIN} with augmentation, the others without.
     *
     * @throws DataException if the part is empty
     */
    SampleSource samples(Part part);

    /** How many samples a part has; may be none. */
    default int count(Part part) {
        return samples(part).count();
    }

    /** A digest of every sample and of the split, so that a run can tell later whether it still sees the same data. */
    String digest();

    /** What was done to the stored pictures, for the protocol of a number: {@code center-crop to 64x64x3}. */
    default String preparation() {
        return "none";
    }

    @Override
    void close() throws IOException;

    /** The settings of a data set, which open it. */
    interface Config {
        /**
         * Opens the data set.
         *
         * @param root resolves relative paths
         * @param seed of the run: what is held out for validation, and generated training images, follow from it; the
         *     test images do not, so that runs of different seeds can be compared
         * @throws DataException if the data are missing or broken
         */
        Dataset open(DataRoot root, long seed);

        /** The size of its images, where it is known without the data. */
        default Optional<ImageSize> knownSize() {
            return Optional.empty();
        }

        /** What its images have: 1 for grey, 3 for RGB. Known without the data, for a trained run on other pictures. */
        default int channels() {
            return 3;
        }
    }
}
