package io.github.narrows.serving.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.narrows.file.FileDigest;
import io.github.narrows.serving.run.ManifestJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The {@code manifest.json} of an export. It carries a digest of itself, too.
 *
 * @param format of the export
 * @param model by what it is known in files of codes
 * @param step optimiser steps behind the weights
 * @param run the time at which the run was begun, by which it is known
 * @param narrows the version that exported it
 * @param codeRevision of its sources, or {@code unknown}
 * @param tensorFlow version
 * @param files digest by path in the folder
 */
public record ExportManifest(
        int format,
        String model,
        long step,
        String run,
        String narrows,
        String codeRevision,
        String tensorFlow,
        SortedMap<String, FileDigest> files) {
    static final int FORMAT = 1;
    private static final String OWN_DIGEST = "sha256-of-the-rest";

    public ExportManifest {
        ManifestJson.required(model, "model");
        ManifestJson.required(run, "run");
        ManifestJson.required(narrows, "narrows");
        ManifestJson.required(codeRevision, "code-revision");
        ManifestJson.required(tensorFlow, "tensor-flow");
        ManifestJson.required(files, "files").forEach((name, digest) -> ManifestJson.required(digest, "files." + name));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    byte[] encode() throws IOException {
        ObjectNode root = ManifestJson.MAPPER.valueToTree(this);
        root.put(OWN_DIGEST, digestOf(root));
        return ManifestJson.MAPPER.writeValueAsBytes(root);
    }

    /** @throws IOException if the text is not what {@link #encode} gave; the message is a clause */
    static ExportManifest decode(byte[] text) throws IOException {
        try {
            if (!(ManifestJson.MAPPER.readTree(text) instanceof ObjectNode root)) {
                throw new IOException("manifest.json is not a JSON object");
            }
            JsonNode format = root.path("format");
            if (format.isInt() && format.intValue() > FORMAT) {
                throw new IOException("manifest.json is of format " + format + ", which needs a newer Narrows");
            }
            String digest = root.path(OWN_DIGEST).asText();
            root.remove(OWN_DIGEST);
            if (!digest.equals(digestOf(root))) {
                throw new IOException("manifest.json is not what was written: its SHA-256 differs");
            }
            return ManifestJson.MAPPER.treeToValue(root, ExportManifest.class);
        } catch (JsonProcessingException e) {
            throw new IOException("manifest.json cannot be read: " + ManifestJson.problem(e), e);
        }
    }

    /** Of the text without its layout, which a reader may change. */
    private static String digestOf(ObjectNode root) {
        return FileDigest.sha256Of(root.toString().getBytes(StandardCharsets.UTF_8));
    }
}
