package io.github.narrows.data.sets.latent;

import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Latents of one size out of one file or of all files of a folder tree, numbered in the order of their paths. */
final class LatentFiles {
    private static final List<String> ENDINGS = List.of(".npy", ".npz", ".safetensors");

    private final List<LatentArray> arrays;
    private final List<Sample> samples = new ArrayList<>();

    private record Sample(int array, int row, String name) {}

    private LatentFiles(Path root, List<LatentArray> arrays) {
        this.arrays = arrays;
        for (int array = 0; array < arrays.size(); array++) {
            LatentArray one = arrays.get(array);
            String file = Files.isDirectory(root)
                    ? root.relativize(one.file()).toString().replace('\\', '/')
                    : String.valueOf(root.getFileName());
            for (int row = 0; row < one.count(); row++) {
                samples.add(new Sample(array, row, file + "[" + row + "]"));
            }
        }
    }

    /**
     * Reads everything.
     *
     * @throws DataException if there are none, one cannot be read, or sizes differ
     */
    static LatentFiles read(Path path, AxisOrder order, Optional<String> tensor) {
        List<LatentArray> arrays = new ArrayList<>();
        for (Path file : files(path)) {
            LatentArray array = LatentArray.read(file, order, tensor);
            LatentArray first = arrays.isEmpty() ? array : arrays.get(0);
            if (!array.size().equals(first.size())) {
                throw new DataException("All latents must be of one size, and those of " + array.file() + " are "
                        + array.size() + " where those of " + first.file() + " are " + first.size()
                        + " (width x height x channels); put them in folders of their own");
            }
            arrays.add(array);
        }
        return new LatentFiles(path, arrays);
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> found = all.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.stream().anyMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new DataException("The folder " + path + " holds no file that ends in " + ENDINGS);
            }
            return found;
        } catch (IOException e) {
            throw new DataException("Cannot list " + path + ": " + DataException.reason(e), e);
        }
    }

    ImageSize size() {
        return arrays.get(0).size();
    }

    /** Of all samples: the path of the file with slashes, and the row in it. */
    List<String> names() {
        return samples.stream().map(Sample::name).toList();
    }

    String name(int index) {
        return samples.get(index).name();
    }

    /** The numbers of one sample, float32 [height, width, channels]. */
    ByteBuffer sample(int index) {
        Sample sample = samples.get(index);
        return arrays.get(sample.array()).samples(sample.row(), 1);
    }

    /** All numbers there are. */
    List<ByteBuffer> numbers() {
        return arrays.stream().map(array -> array.numbers().duplicate()).toList();
    }
}
