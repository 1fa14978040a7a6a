package io.github.narrows.evaluation.rate;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.codec.QuantisedCodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The entropy of one part of quantised codes, of order 0: what a coder would take that knew how often every value occurs in the
 * very pictures that are coded, and nothing else. Numbers of a position have distributions of their own, but for members of a
 * set, which share one.
 */
final class PartEntropy {
    private final List<Map<Integer, Long>> counts = new ArrayList<>();

    /** Takes in a picture. */
    void add(CodePart part, QuantisedCodes codes) {
        int[] values = codes.part(part.name());
        int components = isOfSet(part) ? 1 : part.size();
        while (counts.size() < components) {
            counts.add(new HashMap<>());
        }
        for (int i = 0; i < values.length; i++) {
            counts.get(i % components).merge(values[i], 1L, Long::sum);
        }
    }

    private static boolean isOfSet(CodePart part) {
        return part instanceof CodePart.IndexSet
                || (part instanceof CodePart.Coefficients coefficients
                        && coefficients.set().isPresent());
    }

    /** Bits of everything that was taken in. */
    double bits() {
        double bits = 0;
        for (Map<Integer, Long> component : counts) {
            double all = component.values().stream().mapToLong(Long::longValue).sum();
            for (long count : component.values()) {
                bits -= count * Math.log(count / all) / Math.log(2);
            }
        }
        return bits;
    }
}
