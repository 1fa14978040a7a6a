package io.github.narrows.cli.code;

import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.codec.Steps;
import io.github.narrows.serving.nrw.StepChoice;
import io.github.narrows.settings.SettingsException;
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
            description =
                    "The step that real numbers of codes are quantised with: the larger, the fewer bytes; default:"
                            + " a 256th of their range over training images.")
    private @Nullable Double step;

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
        if (Stream.of(step, psnr, rate).filter(Objects::nonNull).count() > 1) {
            throw SettingsException.of(STEP, "give only one of " + STEP + ", " + PSNR + " and " + RATE);
        }
        check(STEP, step);
        check(PSNR, psnr);
        check(RATE, rate);
    }

    private static void check(String option, @Nullable Double value) {
        if (value != null && !(value > 0 && Double.isFinite(value))) {
            throw SettingsException.of(option, "must be above 0, found " + value);
        }
    }

    /** @throws SettingsException if codes hold no real numbers and these are asked to be quantised in some way */
    StepChoice choice(CodingTables tables) {
        boolean real = !tables.steps(1).equals(Steps.none());
        if (!real && Stream.of(step, psnr, rate).anyMatch(Objects::nonNull)) {
            String option = step != null ? STEP : psnr != null ? PSNR : RATE;
            throw SettingsException.of(
                    option, "the codes of this run hold no real numbers to quantise; their rate is what it is");
        }
        if (psnr != null) {
            return new StepChoice.Quality(psnr);
        }
        if (rate != null) {
            return new StepChoice.Rate(rate);
        }
        return new StepChoice.Given(step != null ? tables.steps(step) : tables.usualSteps());
    }
}
