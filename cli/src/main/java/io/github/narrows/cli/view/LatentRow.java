package io.github.narrows.cli.view;

import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.evaluation.grid.ImageGrid;
import io.github.narrows.serving.LatentMaps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One picture of {@code narrows latents}, and beside it what every run makes of it. */
final class LatentRow {
    private final Path file;
    private final Picture picture;
    private final List<byte[]> images = new ArrayList<>();
    private final List<String> cosines = new ArrayList<>();

    LatentRow(Path file, Picture picture) {
        this.file = file;
        this.picture = picture;
        images.add(picture.pixels());
    }

    Path file() {
        return file;
    }

    ImageSize size() {
        return new ImageSize(picture.height(), picture.width(), picture.channels());
    }

    /** The picture as a run takes it. */
    InputPicture input(OpenedRun run) {
        return InputPicture.of(picture, run);
    }

    /** Adds the components before and behind a bottleneck. @return the cosine between them */
    double add(InputPicture input, LatentMaps maps) {
        LatentMaps.Components found = maps.of(input.padded().pixels());
        images.add(map(found, found.encoded(), input));
        images.add(map(found, found.constrained(), input));
        cosines.add(String.format(Locale.ROOT, "%.4f", found.cosine()));
        return found.cosine();
    }

    /** Of the picture's size and channels, which need not be the run's. */
    private byte[] map(LatentMaps.Components found, float[] component, InputPicture input) {
        byte[] enlarged = new GreyMap(found.height(), found.width(), component).enlarged(input.padded());
        return input.cropped(enlarged).withChannels(picture.channels()).pixels();
    }

    void addTo(ImageGrid grid) {
        grid.addNamed(
                PictureOptions.name(file) + ": cosine " + String.join(", ", cosines), images.toArray(byte[][]::new));
    }
}
