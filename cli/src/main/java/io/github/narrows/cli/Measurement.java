package io.github.narrows.cli;

import io.github.narrows.evaluation.CoefficientRanges;
import io.github.narrows.evaluation.CoefficientRounding;
import io.github.narrows.evaluation.Evaluation;
import io.github.narrows.evaluation.EvaluationSet;
import io.github.narrows.evaluation.Evaluator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * One view of an autoencoder, measured.
 *
 * @param exact with codes as they are
 * @param rounded with coefficients of few bits, if that was asked for
 */
record Measurement(Evaluation exact, Optional<Evaluation> rounded) {
    /**
     * @param ranges in which the levels of rounded coefficients lie; asked for if some are to be rounded
     * @param bits of a coefficient; absent if none are to be rounded
     */
    static Measurement of(
            Evaluator evaluator, EvaluationSet images, Supplier<CoefficientRanges> ranges, OptionalInt bits) {
        return new Measurement(
                evaluator.evaluate(images),
                bits.isPresent()
                        ? Optional.of(evaluator.evaluateRounded(images, ranges.get(), bits.getAsInt()))
                        : Optional.empty());
    }

    /** The numbers, and those of rounded coefficients with their conditions, as evaluation files list them. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("metrics", exact.numbers());
        rounded.ifPresent(evaluation -> {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put(
                    "rounding",
                    evaluation.rounding().map(CoefficientRounding::toMap).orElseThrow());
            own.put("metrics", evaluation.numbers());
            map.put("rounded", own);
        });
        return map;
    }
}
