package io.github.narrows.evaluation.distribution;

import io.github.narrows.data.archive.UnpackedCache;
import io.github.narrows.file.FileDigest;
import io.github.narrows.file.FileFailure;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Summaries of original pictures, kept in files, since they are the same for every model and every checkpoint that is
 * measured on them. A file that is damaged, or cannot be written, costs time alone and one line of warning.
 *
 * @param folder of the files; made when first needed
 */
public record ReferenceStatistics(Path folder) {
    private static final Logger LOG = LogManager.getLogger();
    private static final String KEY = "key";
    private static final String SHA256 = "sha256";

    /** Beside the unpacked copies of archives, in the cache of the user. */
    public static ReferenceStatistics ofUser() {
        return new ReferenceStatistics(UnpackedCache.ofUser().folder().resolve("statistics"));
    }

    /**
     * A summary that was kept.
     *
     * @param pictures which ones, as text that no other pictures have
     */
    public <S extends FeatureSummary> Optional<S> find(
            String pictures, FeatureNetwork network, FeatureSummary.Kind<S> kind) {
        ReferenceKey key = ReferenceKey.of(pictures, network, kind);
        Path file = folder.resolve(key.fileName());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(kind.read(tensors(file, key)));
        } catch (IOException e) {
            LOG.warn("Statistics of originals are computed anew: {}", FileFailure.inWords(e));
        } catch (IllegalArgumentException e) {
            LOG.warn("Statistics of originals are computed anew: {} {}", file, e.getMessage());
        }
        return Optional.empty();
    }

    private static SortedMap<String, HostTensor> tensors(Path file, ReferenceKey key) throws IOException {
        TensorFile content = TensorFile.read(file);
        if (!key.text().equals(content.metadata().get(KEY))) {
            throw new IllegalArgumentException("is of other pictures or another network");
        }
        if (!digest(content.tensors()).equals(content.metadata().get(SHA256))) {
            throw new IllegalArgumentException("is damaged: its numbers are not those that were written");
        }
        return content.tensors();
    }

    /** Keeps a summary for later evaluations. */
    public <S extends FeatureSummary> void keep(
            String pictures, FeatureNetwork network, FeatureSummary.Kind<S> kind, S summary) {
        ReferenceKey key = ReferenceKey.of(pictures, network, kind);
        SortedMap<String, HostTensor> tensors = summary.toTensors();
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put(KEY, key.text());
        metadata.put(SHA256, digest(tensors));
        try {
            Files.createDirectories(folder);
            TensorFile.write(folder.resolve(key.fileName()), tensors, metadata);
        } catch (IOException e) {
            LOG.warn("Statistics of originals are not kept: {}", FileFailure.inWords(e));
        }
    }

    private static String digest(SortedMap<String, HostTensor> tensors) {
        StringBuilder digests = new StringBuilder();
        tensors.forEach((name, tensor) -> {
            ByteBuffer data = tensor.data();
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            digests.append(name).append(tensor).append(FileDigest.sha256Of(bytes));
        });
        return FileDigest.sha256Of(digests.toString().getBytes(StandardCharsets.UTF_8));
    }
}
