package io.github.narrows.serving.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.narrows.file.FileDigest;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.serving.score.Score;
import io.github.narrows.serving.score.Score.Criterion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint holds, and by which digests to know it again. It carries a digest of itself too.
 *
 * @param step optimiser steps done
 * @param created when it was written
 * @param run to which run it belongs, {@link RunManifest#identity}; empty where none is known
 * @param score the metric of this state, where it has been evaluated
 * @param files digest by file name
 */
public record CheckpointManifest(
        long step, Instant created, Optional<String> run, Optional<Score> score, SortedMap<String, FileDigest> files) {
    private static final int FORMAT = 1;
    private static final List<String> LOWER_IS_BETTER = List.of("dead-codes", "ideal-bits");
    private static final List<String> HIGHER_IS_BETTER = List.of("psnr", "ssim", "perplexity", "usage");
    private static final String OWN_DIGEST = "sha256-of-the-rest";

    /** The file; {@code run} and {@code better} came later than the rest of the format. */
    private record Text(
            int format,
            long step,
            String created,
            @Nullable String run,
            @Nullable ScoreText score,
            SortedMap<String, FileDigest> files) {
        Text {
            ManifestJson.required(created, "created");
            ManifestJson.required(files, "files")
                    .forEach((name, digest) -> ManifestJson.required(digest, "files." + name));
        }
    }

    private record ScoreText(
            String metric, double value, @Nullable String better) {
        ScoreText {
            ManifestJson.required(metric, "score.metric");
        }

        static ScoreText of(Score score) {
            return new ScoreText(
                    score.metric().name(),
                    score.value(),
                    score.metric().direction().toString());
        }

        Score score() throws IOException {
            Optional<Criterion> criterion = better == null
                    ? formerDirection(metric).map(direction -> new Criterion(metric, direction))
                    : Arrays.stream(Direction.values())
                            .filter(direction -> direction.toString().equals(better))
                            .findFirst()
                            .map(direction -> new Criterion(metric, direction));
            return new Score(
                    criterion.orElseThrow(
                            () -> new IOException("its manifest does not tell whether more or less of its metric '"
                                    + metric + "' is better")),
                    value);
        }
    }

    /** The direction of the metrics that there were when a score did not tell it. */
    private static Optional<Direction> formerDirection(String metric) {
        if (LOWER_IS_BETTER.stream().anyMatch(metric::endsWith)) {
            return Optional.of(Direction.LOWER);
        }
        return HIGHER_IS_BETTER.stream().anyMatch(metric::endsWith) ? Optional.of(Direction.HIGHER) : Optional.empty();
    }

    byte[] encode() throws IOException {
        ObjectNode root = ManifestJson.MAPPER.valueToTree(new Text(
                FORMAT,
                step,
                created.toString(),
                run.orElse(null),
                score.map(ScoreText::of).orElse(null),
                files));
        root.put(OWN_DIGEST, digestOf(root));
        return ManifestJson.MAPPER.writeValueAsBytes(root);
    }

    /** @throws IOException if the text is not what {@link #encode} gave; the message is a clause */
    static CheckpointManifest decode(byte[] text) throws IOException {
        try {
            if (!(ManifestJson.MAPPER.readTree(text) instanceof ObjectNode root)) {
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
            return of(ManifestJson.MAPPER.treeToValue(root, Text.class));
        } catch (JsonProcessingException e) {
            throw new IOException("its manifest cannot be read: " + ManifestJson.problem(e), e);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IOException("its manifest cannot be read: " + e.getMessage(), e);
        }
    }

    private static CheckpointManifest of(Text text) throws IOException {
        return new CheckpointManifest(
                text.step(),
                Instant.parse(text.created()),
                Optional.ofNullable(text.run()),
                text.score() == null
                        ? Optional.empty()
                        : Optional.of(text.score().score()),
                new TreeMap<>(text.files()));
    }

    /** Of the text without its layout, which a reader may change. */
    private static String digestOf(ObjectNode root) {
        return FileDigest.sha256Of(root.toString().getBytes(StandardCharsets.UTF_8));
    }
}
