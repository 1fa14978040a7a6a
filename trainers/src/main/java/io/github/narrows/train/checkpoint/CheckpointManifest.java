package io.github.narrows.train.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a checkpoint holds, and by which digests to know it again. It carries a digest of itself too.
 *
 * @param step optimiser steps done
 * @param created when it was written
 * @param score the metric of this state, where it has been evaluated
 * @param files digest by file name
 */
record CheckpointManifest(long step, Instant created, Optional<Score> score, SortedMap<String, FileDigest> files) {
    private static final int FORMAT = 1;
    private static final String OWN_DIGEST = "sha256-of-the-rest";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    byte[] encode() throws IOException {
        ObjectNode root =
                JSON.createObjectNode().put("format", FORMAT).put("step", step).put("created", created.toString());
        score.ifPresent(
                best -> root.putObject("score").put("metric", best.metric()).put("value", best.value()));
        ObjectNode digests = root.putObject("files");
        files.forEach((name, digest) ->
                digests.putObject(name).put("bytes", digest.bytes()).put("sha256", digest.sha256()));
        root.put(OWN_DIGEST, digestOf(root));
        return JSON.writeValueAsBytes(root);
    }

    /** @throws IOException if the text is not what {@link #encode} gave; the message is a clause */
    static CheckpointManifest decode(byte[] text) throws IOException {
        try {
            if (!(JSON.readTree(text) instanceof ObjectNode root)) {
                throw new IOException("its manifest is not a JSON object");
            }
            JsonNode format = root.path("format");
            if (format.isInt() && format.intValue() > FORMAT) {
                throw new NewerFormatException(format.intValue());
            }
            String digest = root.path(OWN_DIGEST).asText();
            root.remove(OWN_DIGEST);
            if (!digest.equals(digestOf(root))) {
                throw new IOException("its manifest is not what was written: its SHA-256 differs");
            }
            return new CheckpointManifest(
                    root.required("step").longValue(),
                    Instant.parse(root.required("created").textValue()),
                    score(root.path("score")),
                    files(root.required("files")));
        } catch (JsonProcessingException e) {
            throw new IOException("its manifest is not valid JSON (" + e.getOriginalMessage() + ")", e);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IOException("its manifest is incomplete (" + e.getMessage() + ")", e);
        }
    }

    /** Of the text without its layout, which a reader may change. */
    private static String digestOf(ObjectNode root) {
        return FileDigest.sha256Of(root.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Score> score(JsonNode node) {
        return node.isObject()
                ? Optional.of(new Score(
                        node.required("metric").textValue(),
                        node.required("value").doubleValue()))
                : Optional.empty();
    }

    private static SortedMap<String, FileDigest> files(JsonNode node) {
        SortedMap<String, FileDigest> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode digest = entry.getValue();
            files.put(
                    entry.getKey(),
                    new FileDigest(
                            digest.required("bytes").longValue(),
                            digest.required("sha256").textValue()));
        }
        return files;
    }
}
