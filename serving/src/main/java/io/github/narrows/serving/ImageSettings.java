package io.github.narrows.serving;

import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.Setting;
import java.util.Optional;

/** The pictures that a model was trained on. */
public record ImageSettings(
        @Setting(value = "", min = 1, help = "rows of the pictures of the training, if all had as many")
        Optional<Integer> height,

        @Setting(value = "", min = 1, help = "columns of the pictures of the training, if all had as many")
        Optional<Integer> width,

        @Setting(value = "3", min = 1, max = 3, help = "1 for grey, 3 for RGB")
        int channels) {
    /** Of a data set, as far as it is known without the data. */
    static ImageSettings of(Dataset.Config dataset) {
        Optional<ImageSize> size = dataset.knownSize();
        return new ImageSettings(size.map(ImageSize::height), size.map(ImageSize::width), dataset.channels());
    }

    /** The shape of a picture of the training; empty if there was none for all of them. */
    public Optional<ImageShape> trained() {
        return height.flatMap(rows -> width.map(columns -> new ImageShape(rows, columns, channels)));
    }

    /** The shape of a square picture. */
    public ImageShape square(int side) {
        return new ImageShape(side, side, channels);
    }
}
