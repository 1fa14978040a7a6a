package io.github.narrows.cli.view;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.cli.option.ViewOptions;
import io.github.narrows.evaluation.Traversal;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which coefficients are moved, where, and how far. */
final class TraversalOptions {
    private static final int SHOWN = 8;

    @Option(
            names = "--components",
            split = ",",
            paramLabel = "N",
            description = "The components to move, counted from 0, such as 0,1,2; default: the first 8.")
    private List<Integer> components = new ArrayList<>();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "7",
            description = "The number of columns, which must be odd; default: ${DEFAULT-VALUE}.")
    private int steps = 7;

    @Option(
            names = "--span",
            paramLabel = "R",
            defaultValue = "2",
            description = "Moves every component from -R to R; default: ${DEFAULT-VALUE}.")
    private double span = 2;

    @Option(
            names = "--absolute",
            description = "Takes R in units of the coefficient. Without it, R is in standard deviations of the"
                    + " component: over the positions of the picture's code or, where a code has one position,"
                    + " over the training data.")
    private boolean absolute;

    @Option(
            names = "--position",
            split = ",",
            paramLabel = "ROW,COLUMN",
            hideParamSyntax = true,
            description = "Moves the components at this position of the code alone, counted from 0; default: at all"
                    + " positions.")
    private List<Integer> position = new ArrayList<>();

    @Option(
            names = "--part",
            paramLabel = "NAME",
            description =
                    "The part of the code to move, where it has several; default: the first with" + " coefficients.")
    private @Nullable String part;

    /** Evenly spaced, the middle one exactly 0. */
    List<Double> steps() {
        if (steps < 3 || steps % 2 == 0) {
            throw SettingsException.of("--steps", "must be odd and at least 3, found " + steps);
        }
        if (!(span > 0) || Double.isInfinite(span)) {
            throw SettingsException.of("--span", "must be above 0, found " + span);
        }
        int half = steps / 2;
        return IntStream.rangeClosed(-half, half)
                .mapToObj(step -> span * step / half)
                .toList();
    }

    CodePart.Coefficients part(CodeLayout layout) {
        List<CodePart.Coefficients> parts = Traversal.parts(layout);
        if (parts.isEmpty()) {
            throw SettingsException.of(
                    "bottleneck",
                    "its codes have no component that means the same at every position, only "
                            + ViewOptions.describe(layout));
        }
        if (part == null) {
            return parts.get(0);
        }
        return parts.stream()
                .filter(candidate -> candidate.name().equals(part))
                .findFirst()
                .orElseThrow(() -> SettingsException.of(
                        "--part",
                        "must be one of " + parts.stream().map(CodePart::name).toList() + ", found '" + part + "'"));
    }

    List<Integer> components(CodePart of) {
        List<Integer> wrong = components.stream()
                .filter(component -> component < 0 || component >= of.size())
                .toList();
        if (!wrong.isEmpty()) {
            throw SettingsException.of("--components", "must be between 0 and " + (of.size() - 1) + ", found " + wrong);
        }
        return components.isEmpty()
                ? IntStream.range(0, Math.min(SHOWN, of.size())).boxed().toList()
                : components;
    }

    Optional<Traversal.Position> position(CodePart of) {
        if (position.isEmpty()) {
            return Optional.empty();
        }
        if (position.size() != 2
                || position.get(0) < 0
                || position.get(0) >= of.height()
                || position.get(1) < 0
                || position.get(1) >= of.width()) {
            throw SettingsException.of(
                    "--position",
                    "must be ROW,COLUMN of a grid of " + of.height() + "x" + of.width() + " counted from 0, found "
                            + position);
        }
        return Optional.of(new Traversal.Position(position.get(0), position.get(1)));
    }

    /** Refuses standard deviations where there are none. */
    void checkUnit(Traversal traversal, CodePart of) {
        if (!absolute && !traversal.knowsDeviations()) {
            throw SettingsException.of(
                    "--absolute",
                    "is needed: " + of.name() + " has a single position, and its bottleneck keeps no variances");
        }
    }

    /** What a step of 1 adds to a coefficient. */
    double unit(Traversal traversal, HostCodes code, int component) {
        return absolute ? 1 : traversal.deviation(code, component);
    }

    /** Above a column. */
    String title(double step) {
        return String.format(Locale.ROOT, "%+.2f", step).replaceAll("^[+-]0\\.00$", "0") + (absolute ? "" : " SD");
    }

    /** Below a strip. */
    String caption(int component, double unit) {
        return "component " + component + (absolute ? "" : String.format(Locale.ROOT, ", SD %.3g", unit));
    }
}
