package io.github.narrows.train.imported;

import io.github.narrows.file.FileDigest;
import io.github.narrows.file.FileFailure;
import io.github.narrows.serving.run.RunManifest;
import io.github.narrows.serving.weights.WeightsMismatchException;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A file of published weights, of which single tensors are read. What only its training needed is passed over. */
final class PublishedFile {
    private static final String KEY = "FILE";
    private static final String LOSS = "loss.";
    private static final String FIRST = LayerNames.ENCODER + "." + LayerNames.FIRST + ".weight";

    private final Path path;
    private final NameScheme scheme;
    private final String prefix;
    private final TensorArchive archive;
    private final TensorShapes shapes;

    private PublishedFile(
            Path path,
            NameScheme scheme,
            String prefix,
            TensorArchive archive,
            NavigableMap<String, List<Long>> shapes) {
        this.path = path;
        this.scheme = scheme;
        this.prefix = prefix;
        this.archive = archive;
        this.shapes = new TensorShapes(shapes);
    }

    /**
     * Reads names and shapes.
     *
     * @param prefix how the names of the network's tensors begin; all others are passed over
     * @throws SettingsException if there is no such file, or it is of another format
     */
    static PublishedFile open(Path path, NameScheme scheme, String prefix) {
        if (!Files.isRegularFile(path)) {
            throw SettingsException.of(KEY, "there is no file " + path);
        }
        try {
            TensorArchive archive = TensorArchive.open(path);
            NavigableMap<String, List<Long>> shapes = new TreeMap<>();
            for (String name : archive.names()) {
                if (name.startsWith(prefix) && !name.startsWith(prefix + LOSS)) {
                    shapes.put(name.substring(prefix.length()), archive.shape(name));
                }
            }
            return new PublishedFile(path, scheme, prefix, archive, shapes);
        } catch (IOException e) {
            throw SettingsException.of(
                    KEY,
                    FileFailure.inWords(e) + "; it must be a file .safetensors, into which a checkpoint of PyTorch has"
                            + " to be converted");
        }
    }

    TensorShapes shapes() {
        return shapes;
    }

    /** How many tensors were passed over. */
    int ignored() {
        return archive.names().size() - shapes.byName().size();
    }

    /** Refuses it with advice, if its network cannot be told. */
    Keystones keystones() {
        return new Keystones(path.toString(), advice());
    }

    private String advice() {
        if (!shapes.byName().containsKey(FIRST)) {
            return archive.names().stream()
                    .filter(name -> name.endsWith("." + FIRST))
                    .findFirst()
                    .map(name -> "; try --prefix " + name.substring(0, name.length() - FIRST.length()))
                    .orElse("");
        }
        return Arrays.stream(NameScheme.values())
                .filter(other -> other != scheme && shapes.has(other.layers().middle(LayerNames.ENCODER)))
                .findFirst()
                .map(other -> "; its names are those of --names " + other)
                .orElse("");
    }

    /**
     * Reads a tensor.
     *
     * @throws WeightsMismatchException if it does not hold finite floating-point numbers
     */
    float[] read(String name) throws IOException {
        HostTensor tensor = archive.read(prefix + name);
        if (tensor.dtype() != DType.F32) {
            throw new WeightsMismatchException(path + ": tensor '" + name + "' is of type " + tensor.dtype()
                    + ", and must be of float32, float16 or bfloat16");
        }
        float[] numbers = new float[tensor.data().remaining() / Float.BYTES];
        tensor.data().asFloatBuffer().get(numbers);
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new WeightsMismatchException(path + ": tensor '" + name + "' holds " + number);
            }
        }
        return numbers;
    }

    /** By what the file is known again. */
    RunManifest.Imported origin() throws IOException {
        return new RunManifest.Imported(
                String.valueOf(path.getFileName()),
                scheme.toString(),
                FileDigest.of(path).sha256());
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
