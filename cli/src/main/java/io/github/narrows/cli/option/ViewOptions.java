package io.github.narrows.cli.option;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.evaluation.CoefficientRounding;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which ways beside the trained one an autoencoder is measured. */
public final class ViewOptions {
    private static final String TRUNCATE = "--truncate";
    private static final String COEFFICIENT_BITS = "--coefficient-bits";

    @Option(
            names = TRUNCATE,
            split = ",",
            paramLabel = "N",
            description = "Also measures the same weights with only the first N components (or levels) of the"
                    + " bottleneck. Several numbers are separated by commas, as in 1,2,4,8.")
    private List<Integer> truncations = new ArrayList<>();

    @Option(
            names = COEFFICIENT_BITS,
            paramLabel = "BITS",
            description = "Also measures with every real number of the codes rounded to one of 2^BITS evenly spaced"
                    + " levels, between its least and its largest value over training images.")
    private @Nullable Integer coefficientBits;

    /**
     * @param available which there are
     * @param layout of the whole bottleneck
     */
    public SortedSet<Integer> truncations(SortedSet<Integer> available, CodeLayout layout) {
        if (!truncations.isEmpty() && available.isEmpty()) {
            throw SettingsException.of(
                    TRUNCATE, "this run's bottleneck cannot be truncated; its codes are " + describe(layout));
        }
        SortedSet<Integer> unknown = new TreeSet<>(truncations);
        unknown.removeAll(available);
        if (!unknown.isEmpty()) {
            throw SettingsException.of(TRUNCATE, "must be " + inWords(available) + ", found " + unknown);
        }
        return new TreeSet<>(truncations);
    }

    private static String inWords(SortedSet<Integer> sizes) {
        boolean gapless = sizes.last() - sizes.first() == sizes.size() - 1;
        return gapless ? "between " + sizes.first() + " and " + sizes.last() : "among " + sizes;
    }

    public OptionalInt coefficientBits(CodeLayout layout) {
        if (coefficientBits == null) {
            return OptionalInt.empty();
        }
        if (coefficientBits < 1 || coefficientBits > CoefficientRounding.MOST_BITS) {
            throw SettingsException.of(
                    COEFFICIENT_BITS,
                    "must be between 1 and " + CoefficientRounding.MOST_BITS + ", found " + coefficientBits);
        }
        if (layout.parts(CodePart.Coefficients.class).isEmpty()) {
            throw SettingsException.of(
                    COEFFICIENT_BITS,
                    "the codes of this run hold no real numbers to round, only " + describe(layout)
                            + "; their ideal bits are known without it");
        }
        return OptionalInt.of(coefficientBits);
    }

    /** The parts of a layout in words. */
    public static String describe(CodeLayout layout) {
        return layout.parts().stream()
                .map(part -> part.name() + " ("
                        + part.kind() + ", " + part.height() + "x"
                        + part.width() + "x" + part.size() + ")")
                .collect(Collectors.joining(", "));
    }
}
