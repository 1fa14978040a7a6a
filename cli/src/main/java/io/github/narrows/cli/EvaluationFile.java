package io.github.narrows.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.narrows.data.Part;
import io.github.narrows.evaluation.Evaluation;
import io.github.narrows.evaluation.rate.FileRate;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of an evaluation with the conditions of each, as JSON.
 *
 * @param step optimiser steps behind the weights
 * @param part of the data
 * @param dataDigest tells these images from others
 * @param whole of the autoencoder as it was trained
 * @param truncations of the same variables, by how much of the bottleneck was kept; may be empty
 * @param baselines the numbers of what undoes the degradation without a model, by name; may be empty
 * @param rates of files of codes, by how finely these were quantised; may be empty
 */
record EvaluationFile(
        long step,
        Part part,
        String dataDigest,
        Measurement whole,
        SortedMap<Integer, Measurement> truncations,
        SortedMap<String, SortedMap<String, Double>> baselines,
        List<FileRate> rates) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** With what was measured of files of codes. */
    EvaluationFile and(List<FileRate> others) {
        return new EvaluationFile(step, part, dataDigest, whole, truncations, baselines, others);
    }

    String partName() {
        return part.name().toLowerCase(Locale.ROOT);
    }

    String toJson() throws IOException {
        Evaluation exact = whole.exact();
        Map<String, Object> protocol = new TreeMap<>();
        exact.protocols().forEach((name, conditions) -> protocol.put(name, conditions.toMap()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", step);
        json.put("images", exact.images());
        json.put("part", partName());
        json.put("selection", exact.selection());
        json.put("data-digest", dataDigest);
        json.putAll(whole.toMap());
        if (!truncations.isEmpty()) {
            Map<String, Object> sizes = new LinkedHashMap<>();
            truncations.forEach((kept, measurement) -> sizes.put(Integer.toString(kept), measurement.toMap()));
            json.put("truncations", sizes);
        }
        if (!baselines.isEmpty()) {
            json.put("baselines", baselines);
        }
        if (!rates.isEmpty()) {
            json.put("files", rates.stream().map(FileRate::toMap).toList());
        }
        json.put("protocol", protocol);
        json.put("left-out", exact.leftOut());
        return JSON.writeValueAsString(json);
    }
}
