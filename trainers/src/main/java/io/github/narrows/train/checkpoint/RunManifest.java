package io.github.narrows.train.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.narrows.file.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The {@code manifest.json} of a run folder: what the run's numbers depend on beside its settings.
 *
 * @param format of this file
 * @param seed from which all random numbers derive
 * @param dataDigest tells the images of this run from others
 * @param sessions one for each process that worked on the run, in their order
 */
public record RunManifest(int format, long seed, String dataDigest, List<Session> sessions) {
    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * One process that worked on the run.
     *
     * @param started ISO-8601 time
     * @param fromStep optimiser steps done before
     * @param environment what it ran in
     */
    public record Session(String started, long fromStep, Environment environment) {
        public Session {
            Objects.requireNonNull(started, "started");
            Objects.requireNonNull(environment, "environment");
        }
    }

    public RunManifest {
        Objects.requireNonNull(dataDigest, "data-digest");
        sessions = List.copyOf(sessions);
    }

    /** Of a run that begins. */
    public static RunManifest begun(long seed, String dataDigest, Session session) {
        return new RunManifest(FORMAT, seed, dataDigest, List.of(session));
    }

    /** Of the same run, continued by a further process. */
    public RunManifest continued(Session session) {
        List<Session> all = new ArrayList<>(sessions);
        all.add(session);
        return new RunManifest(format, seed, dataDigest, all);
    }

    /** Writes the file, whole or not at all. */
    public void write(Path file) throws IOException {
        byte[] text = JSON.writeValueAsBytes(this);
        AtomicFile.write(file, channel -> {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        });
    }

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read or is not such a manifest, as one sentence
     */
    public static RunManifest read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), RunManifest.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not the manifest of a run: " + e.getOriginalMessage() + ".", e);
        }
    }
}
