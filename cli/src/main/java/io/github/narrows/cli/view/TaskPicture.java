package io.github.narrows.cli.view;

import io.github.narrows.cli.option.Destination;
import io.github.narrows.data.DataException;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.data.picture.TranslucentPicture;
import io.github.narrows.file.PngRows;
import io.github.narrows.serving.tile.RowSink;
import io.github.narrows.serving.tile.TiledPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A picture that a user wants improved: what is not colour stays. One without colour comes out without colour, also from a
 * model of colour pictures, and what it has of transparency comes out as well.
 *
 * @param colours in as many channels as the model has
 * @param grey whether it has no colour
 */
record TaskPicture(Path file, Picture colours, boolean grey, Optional<Picture> alpha) {
    static TaskPicture read(Path file, int channels) {
        TranslucentPicture picture = Pictures.readTranslucent(file);
        Picture colours = picture.colours();
        return new TaskPicture(
                file, colours.withChannels(channels), channels == 1 || colours.isGrey(), picture.alpha());
    }

    /** Without the last rows and columns that a number does not divide. */
    TaskPicture divisibleBy(int scale) {
        int height = colours.height() / scale * scale;
        int width = colours.width() / scale * scale;
        if (height == 0 || width == 0) {
            throw new DataException(file + " is of " + colours.width() + "x" + colours.height()
                    + ", and a picture must have " + scale + " pixels a side to be made " + scale + " times smaller");
        }
        return new TaskPicture(
                file, colours.crop(0, 0, height, width), grey, alpha.map(plane -> plane.crop(0, 0, height, width)));
    }

    /**
     * Writes what a model makes of it.
     *
     * @param rows what is put between the model and the file
     */
    void write(Destination target, TiledPicture tiled, UnaryOperator<RowSink> rows) throws IOException {
        Optional<Picture> resized = alpha.map(plane -> Pictures.resized(plane, tiled.height(), tiled.width()));
        int bands = (grey ? 1 : 3) + (resized.isPresent() ? 1 : 0);
        target.write(tiled.height(), tiled.width(), bands, png -> {
            RowSink sink = (row, pixels) -> write(png, row, pixels, resized);
            TileProgress.run(file, tiled, rows.apply(sink));
        });
    }

    private void write(PngRows png, int row, byte[] pixels, Optional<Picture> opaque) throws IOException {
        Picture line = new Picture(1, pixels.length / colours.channels(), colours.channels(), pixels);
        byte[] own = line.withChannels(grey ? 1 : 3).pixels();
        png.write(opaque.isEmpty() ? own : withAlpha(own, opaque.get(), row));
    }

    private static byte[] withAlpha(byte[] colours, Picture alpha, int row) {
        int width = alpha.width();
        int channels = colours.length / width;
        byte[] both = new byte[width * (channels + 1)];
        for (int x = 0; x < width; x++) {
            System.arraycopy(colours, x * channels, both, x * (channels + 1), channels);
            both[x * (channels + 1) + channels] = alpha.pixels()[row * width + x];
        }
        return both;
    }
}
