package io.github.narrows.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.narrows.data.Part;
import io.github.narrows.evaluation.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of an evaluation with the conditions of each, as JSON.
 *
 * @param step optimiser steps behind the weights
 * @param part of the data
 * @param dataDigest tells these images from others
 */
record EvaluationFile(long step, Part part, String dataDigest, Evaluation evaluation) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    String partName() {
        return part.name().toLowerCase(Locale.ROOT);
    }

    void write(Path file) throws IOException {
        Map<String, Object> protocol = new TreeMap<>();
        evaluation.protocols().forEach((name, conditions) -> protocol.put(name, conditions.toMap()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", step);
        json.put("images", evaluation.images());
        json.put("part", partName());
        json.put("selection", evaluation.selection());
        json.put("data-digest", dataDigest);
        json.put("metrics", evaluation.metrics());
        json.put("protocol", protocol);
        json.put("left-out", evaluation.leftOut());
        Files.write(file, JSON.writeValueAsBytes(json));
    }
}
