package io.github.narrows.data;

/** An opened data set of pictures. */
public interface PictureDataset extends Dataset {
    /**
     * The images of a part; {@code TRAIN} with augmentation, the others without.
     *
     * @throws DataException if the part is empty
     */
    ImageSource part(Part part);

    @Override
    default SampleSource samples(Part part) {
        return new ImageSamples(part(part), size());
    }
}
