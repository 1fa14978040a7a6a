package io.github.narrows.serving.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.narrows.file.AtomicFile;
import io.github.narrows.file.FileDigest;
import io.github.narrows.file.FileTree;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one checkpoint.
 *
 * @param path the folder, {@code step-NNNNNNNN} or a temporary one
 * @param run the identity of the run that it is to belong to; empty where none is known
 */
public record CheckpointFolder(Path path, Optional<String> run) {
    private static final String VARIABLES = "variables.safetensors";
    private static final String LISTENERS = "listeners.json";
    private static final String SETTINGS = "settings.yaml";
    private static final String MANIFEST = "manifest.json";
    private static final List<String> CONTENT = List.of(LISTENERS, SETTINGS, VARIABLES);
    private static final TypeReference<TreeMap<String, TreeMap<String, String>>> MEMORIES = new TypeReference<>() {};

    /** Writes all files into this folder, which exists and is empty, and brings them to the disk. */
    public void write(Checkpoint checkpoint, Instant created) throws IOException {
        TensorFile.write(path.resolve(VARIABLES), checkpoint.variables(), new TreeMap<>());
        write(LISTENERS, ManifestJson.MAPPER.writeValueAsBytes(checkpoint.memories()));
        write(SETTINGS, checkpoint.settings().getBytes(StandardCharsets.UTF_8));
        SortedMap<String, FileDigest> files = new TreeMap<>();
        for (String name : CONTENT) {
            files.put(name, FileDigest.of(path.resolve(name)));
        }
        write(MANIFEST, new CheckpointManifest(checkpoint.step(), created, run, checkpoint.score(), files).encode());
        new FileTree(path).syncNames();
    }

    /** About how many bytes {@link #write} needs. */
    public static long bytesOf(Checkpoint checkpoint) {
        long tensors = checkpoint.variables().values().stream()
                .mapToLong(tensor -> tensor.data().remaining())
                .sum();
        return tensors
                + 100L * checkpoint.variables().size()
                + checkpoint.settings().length();
    }

    /**
     * Reads the manifest alone.
     *
     * @param step which this folder is to hold
     * @throws IOException if there is none, or it is damaged, or of another step or run; the message is a clause
     */
    public CheckpointManifest manifest(long step) throws IOException {
        Path file = path.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new IOException(MANIFEST + " is missing");
        }
        CheckpointManifest manifest = CheckpointManifest.decode(Files.readAllBytes(file));
        if (manifest.step() != step) {
            throw new IOException("its manifest is of step " + manifest.step());
        }
        if (run.isPresent()
                && manifest.run().filter(its -> !run.get().equals(its)).isPresent()) {
            throw new ForeignCheckpointException(manifest.run().get(), run.get());
        }
        return manifest;
    }

    /**
     * Checks every file against its digest.
     *
     * @throws IOException if one is missing, truncated or altered; the message is a clause
     */
    public CheckpointManifest verify(long step) throws IOException {
        CheckpointManifest manifest = manifest(step);
        for (String name : CONTENT) {
            FileDigest digest = manifest.files().get(name);
            if (digest == null) {
                throw new IOException("its manifest does not list " + name);
            }
            digest.check(path.resolve(name));
        }
        return manifest;
    }

    /**
     * Reads everything, after {@link #verify}.
     *
     * @throws IOException as {@link #verify}
     */
    public Checkpoint read(long step) throws IOException {
        CheckpointManifest manifest = verify(step);
        return new Checkpoint(
                step, TensorFile.read(path.resolve(VARIABLES)).tensors(), memories(), settings(), manifest.score());
    }

    private SortedMap<String, SortedMap<String, String>> memories() throws IOException {
        try {
            SortedMap<String, TreeMap<String, String>> memories =
                    ManifestJson.MAPPER.readValue(path.resolve(LISTENERS).toFile(), MEMORIES);
            if (memories == null) {
                throw new IOException(LISTENERS + " holds nothing");
            }
            for (Map.Entry<String, TreeMap<String, String>> memory : memories.entrySet()) {
                if (memory.getValue() == null || memory.getValue().containsValue(null)) {
                    throw new IOException("the memory of '" + memory.getKey() + "' in " + LISTENERS + " has no value");
                }
            }
            return new TreeMap<String, SortedMap<String, String>>(memories);
        } catch (JsonProcessingException e) {
            throw new IOException(LISTENERS + " cannot be read: " + ManifestJson.problem(e), e);
        }
    }

    /** The settings in effect when it was saved. */
    public String settings() throws IOException {
        return Files.readString(path.resolve(SETTINGS));
    }

    private void write(String name, byte[] content) throws IOException {
        AtomicFile.write(path.resolve(name), content);
    }
}
