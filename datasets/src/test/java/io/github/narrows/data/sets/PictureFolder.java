package io.github.narrows.data.sets;

import io.github.narrows.data.DataRoot;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.picture.CenterCrop;
import io.github.narrows.data.picture.Resize;
import io.github.narrows.data.picture.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A folder {@code set} of pictures, and the data set that is made of it.
 *
 * @param folder that it lies in
 */
record PictureFolder(Path folder) {
    static final int SIDE = 8;

    /** A picture of that size, in the format of the end of its name. */
    Path write(String name, int width, int height) throws IOException {
        Path file = folder.resolve("set").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(
                file, Samples.file(Samples.gradient(width, height), name.substring(name.lastIndexOf('.') + 1)));
    }

    PictureDataset open(Resize resize, boolean flip, int crop, Broken broken) {
        return new ImagesConfig(Path.of("set"), SIDE, resize, 0.2, 0.2, flip, crop, broken)
                .open(new DataRoot(List.of(folder)), 1);
    }

    PictureDataset open() {
        return open(new CenterCrop(), false, 0, Broken.FAIL);
    }

    static Set<String> names(PictureDataset dataset, Part part) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < dataset.count(part); i++) {
            names.add(dataset.part(part).name(i));
        }
        return names;
    }

    static byte[] image(ImageSource source, int index, long random) throws IOException {
        byte[] image = new byte[SIDE * SIDE * 3];
        source.read(index, random, image, 0);
        return image;
    }
}
