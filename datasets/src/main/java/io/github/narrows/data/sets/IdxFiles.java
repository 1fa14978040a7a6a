package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the image files of the MNIST family. */
final class IdxFiles {
    private static final String ENDING = "-images[-.]idx3-ubyte(\\.gz|\\.xz)?";
    private static final Pattern TRAINING = Pattern.compile("(.*-)?train" + ENDING);
    private static final Pattern TEST = Pattern.compile("(.*-)?(t10k|test)" + ENDING);

    private IdxFiles() {}

    /**
     * The files of training and test; a lone file, or the only one in a folder, counts as training images, to be shared out.
     */
    static Map<Part, Path> find(Path path) {
        Map<Part, Path> files = new EnumMap<>(Part.class);
        if (!Files.isDirectory(path)) {
            files.put(Part.TRAIN, path);
            return files;
        }
        List<Path> listed = list(path);
        find(listed, TRAINING, path, files, Part.TRAIN);
        find(listed, TEST, path, files, Part.TEST);
        if (files.isEmpty()) {
            throw new DataException("No IDX images in " + path
                    + ": neither train-images-idx3-ubyte nor t10k-images-idx3-ubyte, plain, .gz or .xz");
        }
        if (!files.containsKey(Part.TRAIN)) {
            files.put(Part.TRAIN, Objects.requireNonNull(files.remove(Part.TEST)));
        }
        return files;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new DataException("Cannot read " + folder + ": " + DataException.reason(e), e);
        }
    }

    /** The same file plain and compressed is no ambiguity: the plain one comes first. */
    private static void find(List<Path> listed, Pattern pattern, Path folder, Map<Part, Path> files, Part part) {
        List<Path> found = listed.stream()
                .filter(file -> pattern.matcher(file.getFileName().toString()).matches())
                .toList();
        long names = found.stream()
                .map(file -> file.getFileName().toString().replaceFirst("\\.(gz|xz)$", ""))
                .distinct()
                .count();
        if (names > 1) {
            throw new DataException("Several data sets lie in " + folder + ": "
                    + found.stream().map(file -> file.getFileName().toString()).toList()
                    + "; give the path of one file, or a folder for each");
        }
        if (!found.isEmpty()) {
            files.put(part, found.get(0));
        }
    }
}
