package io.github.narrows.serving.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.narrows.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code manifest.json} of a run folder: what the run's numbers depend on beside its settings.
 *
 * @param format of this file
 * @param seed from which all random numbers derive
 * @param dataDigest tells the images of this run from others
 * @param sessions one for each process that worked on the run, in their order
 * @param imported the file that its weights came from; null where they were trained. It came later than the rest of the format
 */
public record RunManifest(
        int format,
        long seed,
        String dataDigest,
        List<Session> sessions,
        @Nullable Imported imported) {
    private static final int FORMAT = 1;

    /** No digest of images: whose weights were imported has seen none. */
    private static final String NO_DATA = "none";

    /**
     * Weights that were trained elsewhere.
     *
     * @param file its name, without a folder
     * @param names how the file names its tensors
     * @param sha256 of the whole file
     */
    public record Imported(String file, String names, String sha256) {
        public Imported {
            ManifestJson.required(file, "imported.file");
            ManifestJson.required(names, "imported.names");
            ManifestJson.required(sha256, "imported.sha256");
        }
    }

    /**
     * One process that worked on the run.
     *
     * @param started ISO-8601 time
     * @param fromStep optimiser steps done before
     * @param environment what it ran in
     * @param plugins jars from outside whose choices it used; runs of before they were recorded have none
     */
    public record Session(String started, long fromStep, Environment environment, List<UsedPlugin> plugins) {
        public Session {
            // Checked, because the first one stands for the run.
            Instant.parse(ManifestJson.required(started, "sessions.started"));
            ManifestJson.required(environment, "sessions.environment");
            plugins = plugins == null ? List.of() : ManifestJson.whole(plugins, "sessions.plugins");
        }
    }

    public RunManifest {
        ManifestJson.required(dataDigest, "data-digest");
        if (format > FORMAT) {
            throw new IllegalArgumentException("it is of format " + format + ", which needs a newer Narrows");
        }
        if (format < 1) {
            throw new IllegalArgumentException("its 'format' must be at least 1, found " + format);
        }
        if (ManifestJson.required(sessions, "sessions").isEmpty()
                || sessions.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("its 'sessions' must tell of at least one process, found " + sessions);
        }
        sessions = List.copyOf(sessions);
    }

    /** Of a run that begins. */
    public static RunManifest begun(long seed, String dataDigest, Session session) {
        return new RunManifest(FORMAT, seed, dataDigest, List.of(session), null);
    }

    /** Of a run whose weights were trained elsewhere. */
    public static RunManifest imported(long seed, Imported weights, Session session) {
        return new RunManifest(FORMAT, seed, NO_DATA, List.of(session), weights);
    }

    /** The file that the weights of the run came from; empty where they were trained here. */
    public Optional<Imported> origin() {
        return Optional.ofNullable(imported);
    }

    /** What tells this run from every other: when it was begun. */
    public String identity() {
        return sessions.get(0).started();
    }

    /** The last process that worked on it. */
    public Session lastSession() {
        return sessions.get(sessions.size() - 1);
    }

    /** Of the same run, continued by a further process. */
    public RunManifest continued(Session session) {
        List<Session> all = new ArrayList<>(sessions);
        all.add(session);
        return new RunManifest(format, seed, dataDigest, all, imported);
    }

    /** Writes the file, whole or not at all. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, ManifestJson.MAPPER.writeValueAsBytes(this));
    }

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read or is not such a manifest, as one sentence
     */
    public static RunManifest read(Path file) throws IOException {
        try {
            RunManifest manifest = ManifestJson.MAPPER.readValue(file.toFile(), RunManifest.class);
            if (manifest == null) {
                throw new IOException(file + " is not the manifest of a run: it holds nothing.");
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not the manifest of a run: " + ManifestJson.problem(e) + ".", e);
        }
    }
}
