package io.github.narrows.cli.code;

import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.codec.Steps;
import io.github.narrows.serving.nrw.StepChoice;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How finely real numbers of codes are quantised: by a step, for a quality or for a rate. */
final class StepOptions {
    private static final String STEP = "--step";
    private static final String PSNR = "--psnr";
    private static final String RATE = "--bits-per-pixel";

    @Option(
            names = STEP,
            paramLabel = "WIDTH",
            split = ",",
            description =
                    "The step that real numbers of codes are quantised with: the larger, the fewer bytes; default:"
                            + " a 256th of their range over training images. evaluate --rate takes several, separated"
                            + " by commas.")
    private List<Double> steps = new ArrayList<>();

    @Option(
            names = PSNR,
            paramLabel = "DB",
            description = "Takes for each picture the largest step with which its decoded picture has this PSNR.")
    private @Nullable Double psnr;

    @Option(
            names = RATE,
            paramLabel = "BITS",
            description =
                    "Takes for each picture the smallest step with which a file of it alone has no more than so many"
                            + " bits per pixel.")
    private @Nullable Double rate;

    /** @throws SettingsException if more than one is asked for, or something that is not possible */
    void check() {
        if (Stream.of(anyStep(), psnr, rate).filter(Objects::nonNull).count() > 1) {
            throw SettingsException.of(STEP, "give only one of " + STEP + ", " + PSNR + " and " + RATE);
        }
        steps.forEach(step -> check(STEP, step));
        check(PSNR, psnr);
        check(RATE, rate);
    }

    private static void check(String option, @Nullable Double value) {
        if (value != null && !(value > 0 && Double.isFinite(value))) {
            throw SettingsException.of(option, "must be above 0, found " + value);
        }
    }

    /** Whether any of them is given. */
    boolean areGiven() {
        return Stream.of(anyStep(), psnr, rate).anyMatch(Objects::nonNull);
    }

    private @Nullable Double anyStep() {
        return steps.isEmpty() ? null : steps.get(0);
    }

    /** @throws SettingsException as {@link #choices}, or if there are several */
    StepChoice choice(CodingTables tables) {
        if (steps.size() > 1) {
            throw SettingsException.of(STEP, "must be one step, found " + steps);
        }
        return choices(tables).get(0);
    }

    /** @throws SettingsException if codes hold no real numbers and these are asked to be quantised in some way */
    List<StepChoice> choices(CodingTables tables) {
        boolean real = !tables.steps(1).equals(Steps.none());
        if (!real && areGiven()) {
            String option = !steps.isEmpty() ? STEP : psnr != null ? PSNR : RATE;
            throw SettingsException.of(
                    option, "the codes of this run hold no real numbers to quantise; their rate is what it is");
        }
        if (psnr != null) {
            return List.of(new StepChoice.Quality(psnr));
        }
        if (rate != null) {
            return List.of(new StepChoice.Rate(rate));
        }
        if (steps.isEmpty()) {
            return List.of(new StepChoice.Given(tables.usualSteps()));
        }
        return steps.stream()
                .<StepChoice>map(step -> new StepChoice.Given(tables.steps(step)))
                .toList();
    }
}
