package io.github.narrows.cli.view;

import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.model.ImageShape;
import java.nio.file.Path;

/**
 * A picture that a user gave, of any size.
 *
 * @param padded enlarged at its borders to sides that the model takes
 */
record InputPicture(Picture picture, Picture padded) {
    static InputPicture read(Path file, OpenedRun run) {
        return of(Pictures.read(file), run);
    }

    /** The picture in as many channels as the run's images have. */
    static InputPicture of(Picture picture, OpenedRun run) {
        Picture own = picture.withChannels(run.channels());
        return new InputPicture(own, PaddedPicture.of(own, run.sideMultiple()));
    }

    /** What the model is built for. */
    ImageShape shape() {
        return new ImageShape(padded.height(), padded.width(), padded.channels());
    }

    /** An output of the model without the borders. */
    Picture cropped(byte[] output) {
        return new Picture(padded.height(), padded.width(), padded.channels(), output)
                .crop(0, 0, picture.height(), picture.width());
    }
}
