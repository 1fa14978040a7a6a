package io.github.narrows.model.feature;

import io.github.narrows.file.FileDigest;
import io.github.narrows.file.FileFailure;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.LongStream;

/**
 * A file of weights, {@code .npz} or {@code .safetensors}, of which a network reads the arrays that it needs. Other arrays
 * may lie beside them and are not read. What is wrong with the file is said in the words of a {@link SettingsException}.
 */
public final class WeightFile {
    private static final int MOST_SHOWN = 5;

    private final Path file;
    private final Source source;
    private final TensorArchive archive;
    private final MessageDigest digest = FileDigest.newDigest();

    /**
     * Which file is meant, for messages.
     *
     * @param key of the setting that names the file
     * @param about what the file holds: {@code the weights of VGG16, trained on ImageNet}
     * @param published where the originals are, as text: nothing is ever downloaded; empty if unknown
     * @param sha256 of the original, or how it begins; empty if unknown
     */
    public record Source(String key, String about, String published, String sha256) {
        private String sentence() {
            String hash = sha256.isEmpty()
                    ? ""
                    : sha256.length() == 64 ? " (SHA-256 " + sha256 + ")" : " (its SHA-256 begins with " + sha256 + ")";
            return published.isEmpty() ? "" : "; published: " + published + hash;
        }
    }

    private WeightFile(Path file, Source source, TensorArchive archive) {
        this.file = file;
        this.source = source;
        this.archive = archive;
    }

    /**
     * Finds out which arrays there are.
     *
     * @param file where it was looked for
     * @throws SettingsException if it is missing or of another format
     */
    public static WeightFile open(Path file, Source source) {
        if (!Files.isRegularFile(file)) {
            throw SettingsException.of(
                    source.key(),
                    "there is no file " + file.toAbsolutePath() + ", which should hold " + source.about()
                            + source.sentence() + ". Nothing is downloaded: save its arrays as .npz or .safetensors and"
                            + " name that file; a relative path is looked up below the data folder, then below the"
                            + " working folder");
        }
        try {
            return new WeightFile(file, source, TensorArchive.open(file));
        } catch (IOException e) {
            throw SettingsException.of(
                    source.key(),
                    FileFailure.inWords(e) + "; " + source.about() + " must be a file .npz or .safetensors"
                            + (isPyTorch(file) ? ", into which a file of PyTorch has to be converted" : ""));
        }
    }

    private static boolean isPyTorch(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".pth") || name.endsWith(".pt") || name.endsWith(".th") || name.endsWith(".bin");
    }

    /** The names of all arrays. */
    public SortedSet<String> names() {
        return archive.names();
    }

    /**
     * Reads an array of float32, row by row.
     *
     * @param shape that the array must have; axes of length 1 make no difference
     * @throws SettingsException if it is missing, or has another shape or numbers that are not finite
     */
    public float[] read(String name, long... shape) {
        if (!archive.names().contains(name)) {
            throw problem("there is no array '" + name + "' of shape " + Arrays.toString(shape) + "; the file holds "
                    + beginning() + source.sentence());
        }
        try {
            HostTensor tensor = archive.read(name);
            check(name, tensor, shape);
            remember(name, tensor);
            float[] numbers = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
            tensor.data().asFloatBuffer().get(numbers);
            checkFinite(name, numbers);
            return numbers;
        } catch (IOException e) {
            throw SettingsException.of(source.key(), FileFailure.inWords(e));
        }
    }

    private void check(String name, HostTensor tensor, long... shape) {
        if (tensor.dtype() != DType.F32) {
            throw problem("array '" + name + "' holds " + tensor.dtype() + ", where float32 is needed");
        }
        if (!withoutOnes(tensor.shape().stream().mapToLong(Long::longValue))
                .equals(withoutOnes(Arrays.stream(shape)))) {
            throw problem("array '" + name + "' has the shape " + tensor.shape() + ", where " + Arrays.toString(shape)
                    + " is needed; is it a file of another network?");
        }
    }

    private static List<Long> withoutOnes(LongStream shape) {
        return shape.filter(length -> length != 1).boxed().toList();
    }

    private void checkFinite(String name, float... numbers) {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw problem("array '" + name + "' holds " + number);
            }
        }
    }

    private void remember(String name, HostTensor tensor) {
        digest.update((name + tensor.shape()).getBytes(StandardCharsets.UTF_8));
        digest.update(tensor.data());
    }

    /** The SHA-256 of all arrays that were read so far, whichever file they lie in. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of Java can be cloned", e);
        }
    }

    private SettingsException problem(String what) {
        return SettingsException.of(source.key(), file + ", " + source.about() + ": " + what);
    }

    private String beginning() {
        SortedSet<String> names = archive.names();
        String shown = String.join(", ", names.stream().limit(MOST_SHOWN).toList());
        int more = names.size() - MOST_SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
