package io.github.narrows.cli.code;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.failure.FailureMessages;
import io.github.narrows.data.DataException;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.serving.codec.CodeCompressor;
import io.github.narrows.serving.codec.QuantisedCodes;
import io.github.narrows.serving.codec.Steps;
import io.github.narrows.serving.nrw.PictureCodec;
import io.github.narrows.serving.nrw.PictureEntry;
import io.github.narrows.serving.nrw.PictureTrial;
import io.github.narrows.serving.nrw.StepChoice;
import io.github.narrows.serving.nrw.TargetMissedException;
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
        void accept(InputFile file, PictureEntry picture, QuantisedCodes codes, Steps steps) throws IOException;
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

    /**
     * Encodes all of them, in their order; one that cannot be read, or not be brought to what is asked for, is named, and those
     * behind it are done all the same.
     *
     * @param compressor that will make bytes of their codes
     */
    void each(PictureCodec codec, StepChoice choice, CodeCompressor compressor, Receiver receiver) throws IOException {
        PictureBatch batch = new PictureBatch();
        for (InputFile file : files) {
            try {
                Picture picture = Pictures.read(file.path()).withChannels(channels);
                if (choice.isPerPicture()) {
                    encode(file, picture, codec, choice, compressor, receiver);
                } else {
                    if (!batch.takes(picture, PictureCodec.BATCH)) {
                        encode(batch, codec, choice, receiver);
                    }
                    batch.add(file, picture);
                }
            } catch (DataException e) {
                code = FailureMessages.failed(err, e.getMessage() + "; it is left out");
            }
        }
        if (!batch.isEmpty()) {
            encode(batch, codec, choice, receiver);
        }
    }

    private void encode(
            InputFile file,
            Picture picture,
            PictureCodec codec,
            StepChoice choice,
            CodeCompressor compressor,
            Receiver receiver)
            throws IOException {
        PictureEntry entry = new PictureEntry(file.name(), picture.height(), picture.width(), channels);
        PictureTrial trial = new PictureTrial(codec, compressor, entry, picture.pixels());
        Steps steps;
        try {
            steps = choice.of(trial);
        } catch (TargetMissedException e) {
            code = FailureMessages.failed(err, file.path() + " is left out: " + e.getMessage());
            return;
        }
        hand(file, entry, trial.quantised(steps), steps, receiver);
    }

    private void encode(PictureBatch batch, PictureCodec codec, StepChoice choice, Receiver receiver)
            throws IOException {
        Steps steps = ((StepChoice.Given) choice).steps();
        int height = batch.height();
        int width = batch.width();
        List<InputFile> own = batch.files();
        List<QuantisedCodes> codes = codec.encode(batch.pixels(), own.size(), height, width, steps);
        for (int i = 0; i < own.size(); i++) {
            PictureEntry entry = new PictureEntry(own.get(i).name(), height, width, channels);
            hand(own.get(i), entry, codes.get(i), steps, receiver);
        }
        batch.clear();
    }

    private void hand(InputFile file, PictureEntry picture, QuantisedCodes codes, Steps steps, Receiver receiver)
            throws IOException {
        pictures++;
        pixels += (long) picture.height() * picture.width();
        receiver.accept(file, picture, codes, steps);
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
