package io.github.narrows.cli.code;

import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.cli.option.WholeNumber;
import io.github.narrows.data.ImageSize;
import io.github.narrows.evaluation.EvaluationSet;
import io.github.narrows.evaluation.Evaluator;
import io.github.narrows.evaluation.rate.FileRate;
import io.github.narrows.evaluation.rate.RateEvaluator;
import io.github.narrows.serving.nrw.PictureCodec;
import io.github.narrows.serving.nrw.PictureEntry;
import io.github.narrows.serving.nrw.StepChoice;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether an evaluation goes through files of codes, and how finely numbers are quantised there. */
public final class RateOptions {
    private static final String RATE = "--rate";

    @Option(
            names = RATE,
            description = "Also encodes the images into an archive, as encode does, decodes it, and measures its bytes"
                    + " and what came out of it. --step, --psnr and --bits-per-pixel say how finely real numbers are"
                    + " quantised there.")
    private boolean rate;

    @Mixin
    private StepOptions quantisation = new StepOptions();

    @Option(
            names = "--training-images",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            defaultValue = "5000",
            description = "Of at most so many training images tables for codes are made where the run has none yet;"
                    + " default: ${DEFAULT-VALUE}.")
    private int trainingImages;

    /** @throws SettingsException if the options do not go together */
    public void check() {
        if (quantisation.areGiven() && !rate) {
            throw SettingsException.of(RATE, "is missing: how finely codes are quantised is a matter of files; add it");
        }
        quantisation.check();
    }

    /**
     * Measures through files, a number of times; not at all if that is not wanted.
     *
     * @param evaluator of the run
     */
    public List<FileRate> measure(
            OpenedRun run, Evaluator evaluator, EvaluationSet images, MachineOptions machine, PrintWriter err)
            throws IOException {
        if (!rate) {
            return List.of();
        }
        List<FileRate> rates = new ArrayList<>();
        try (RunCodec own = new RunCodec(run, machine)) {
            ImageSize size = images.size();
            PictureCodec codec = own.withTables(
                    new PictureEntry("", size.height(), size.width(), size.channels()), trainingImages, err);
            RateEvaluator rateEvaluator = new RateEvaluator(codec, own.tableBytes(), evaluator, images);
            for (StepChoice choice : quantisation.choices(codec.tables())) {
                rates.add(rateEvaluator.evaluate(choice));
            }
        }
        return rates;
    }
}
