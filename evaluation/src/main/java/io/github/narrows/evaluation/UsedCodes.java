package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of their codes images use. Where a count stands beside an index set, only so many members of it are in use, with
 * the coefficients that belong to them; a reader can restore the rest. Everything else is in use whole.
 */
final class UsedCodes {
    private final CodeLayout layout;
    private final int images;
    private final Map<String, CodeCounter> counts = new HashMap<>();

    /**
     * @param counters of some of the layout's parts, with every one that is a count
     * @param images how many were counted
     */
    UsedCodes(CodeLayout layout, List<CodeCounter> counters, int images) {
        this.layout = layout;
        this.images = images;
        for (CodeCounter counter : counters) {
            if (counter.part() instanceof CodePart.Count count) {
                counts.put(count.set(), counter);
            }
        }
    }

    CodeLayout layout() {
        return layout;
    }

    /** How many numbers stand for an image, in the mean. How many there are is none of them. */
    double numbersPerImage() {
        return sum((part, used) -> part instanceof CodePart.Count ? 0 : used);
    }

    /**
     * Bits per image if every value were equally likely, in the mean: of n members out of K, log2 C(K, n).
     *
     * @param bitsPerCoefficient what a real number is charged
     */
    double idealBits(double bitsPerCoefficient) {
        return sum((part, used) -> bits(part, used, bitsPerCoefficient));
    }

    /** Of one position. */
    private static double bits(CodePart part, int used, double bitsPerCoefficient) {
        if (part instanceof CodePart.IndexSet set) {
            return set.bits(used);
        }
        return part.idealBits(bitsPerCoefficient) / part.numbersPerImage() * used;
    }

    /** What one position of a part is worth, of which so many numbers are used. */
    @FunctionalInterface
    private interface Worth {
        double of(CodePart part, int used);
    }

    private double sum(Worth worth) {
        double sum = 0;
        for (CodePart part : layout.parts()) {
            Optional<CodeCounter> count = countOf(part);
            if (count.isPresent()) {
                for (int used = 0; used <= part.size(); used++) {
                    sum += count.get().count(used) / (double) images * worth.of(part, used);
                }
            } else {
                sum += (double) part.height() * part.width() * worth.of(part, part.size());
            }
        }
        return sum;
    }

    /** Of a set, or of what belongs to it, if only some of it may be in use. */
    private Optional<CodeCounter> countOf(CodePart part) {
        if (part instanceof CodePart.IndexSet set) {
            return Optional.ofNullable(counts.get(set.name()));
        }
        return part instanceof CodePart.Coefficients coefficients
                ? coefficients.set().map(counts::get)
                : Optional.empty();
    }
}
