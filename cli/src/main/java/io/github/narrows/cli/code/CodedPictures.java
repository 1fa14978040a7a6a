package io.github.narrows.cli.code;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.failure.FailureMessages;
import io.github.narrows.data.DataException;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.serving.codec.QuantisedCodes;
import io.github.narrows.serving.codec.Steps;
import io.github.narrows.serving.nrw.PictureCodec;
import io.github.narrows.serving.nrw.PictureEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;

/** Reads and encodes pictures, some at a time, so that memory does not grow with their number. */
final class CodedPictures {
    private final List<InputFile> files;
    private final int channels;
    private final PrintWriter err;
    private int code = ExitCode.DONE;
    private long pictures;
    private long pixels;

    /** @param channels that the model takes */
    CodedPictures(List<InputFile> files, int channels, PrintWriter err) {
        this.files = files;
        this.channels = channels;
        this.err = err;
    }

    /** What is done with the codes of one picture. */
    @FunctionalInterface
    interface Receiver {
        void accept(InputFile file, PictureEntry picture, QuantisedCodes codes) throws IOException;
    }

    /**
     * The first picture that can be read, for its size.
     *
     * @throws DataException if none can be
     */
    PictureEntry first() {
        DataException failure = null;
        for (InputFile file : files) {
            try {
                Picture picture = Pictures.read(file.path());
                return new PictureEntry(file.name(), picture.height(), picture.width(), channels);
            } catch (DataException e) {
                failure = e;
            }
        }
        throw Objects.requireNonNull(failure);
    }

    /** Encodes all of them, in their order; one that cannot be read is named, and those behind it are done all the same. */
    void each(PictureCodec codec, Steps steps, Receiver receiver) throws IOException {
        PictureBatch batch = new PictureBatch();
        for (InputFile file : files) {
            Picture picture;
            try {
                picture = Pictures.read(file.path()).withChannels(channels);
            } catch (DataException e) {
                code = FailureMessages.failed(err, e.getMessage() + "; it is left out");
                continue;
            }
            if (!batch.takes(picture, PictureCodec.BATCH)) {
                encode(batch, codec, steps, receiver);
            }
            batch.add(file, picture);
        }
        if (!batch.isEmpty()) {
            encode(batch, codec, steps, receiver);
        }
    }

    private void encode(PictureBatch batch, PictureCodec codec, Steps steps, Receiver receiver) throws IOException {
        int height = batch.height();
        int width = batch.width();
        List<InputFile> own = batch.files();
        List<QuantisedCodes> codes = codec.encode(batch.pixels(), own.size(), height, width, steps);
        for (int i = 0; i < own.size(); i++) {
            InputFile file = own.get(i);
            receiver.accept(file, new PictureEntry(file.name(), height, width, channels), codes.get(i));
            pictures++;
            pixels += (long) height * width;
        }
        batch.clear();
    }

    /** The exit code: whether all could be read. */
    int code() {
        return code;
    }

    /** How many were encoded. */
    long pictures() {
        return pictures;
    }

    /** How many pixels they have. */
    long pixels() {
        return pixels;
    }
}
