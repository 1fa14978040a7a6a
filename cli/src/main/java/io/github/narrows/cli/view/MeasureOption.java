package io.github.narrows.cli.view;

import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.MetricOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.evaluation.PictureMeasurements;
import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.EvaluationConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether what is made of pictures is measured, and by what. */
final class MeasureOption {
    private static final String MEASURE = "--measure";

    @Option(
            names = MEASURE,
            description =
                    "Measures what is made against the pictures, each whole and in its own size, prints a line for"
                            + " each and the means, and writes measured.json to the folder. super-resolve then takes the"
                            + " pictures as the large ones: it makes them small first, as in training, without the last rows"
                            + " and columns that the scale does not divide.")
    private boolean measure;

    @Mixin
    private MetricOptions metrics = new MetricOptions();

    /** Whether it is. */
    boolean isGiven() {
        return measure;
    }

    /** @throws SettingsException if metrics are named and nothing is to be measured */
    void check() {
        if (metrics.areNamed() && !measure) {
            throw SettingsException.of("--metrics", "has no effect without " + MEASURE + "; add that");
        }
    }

    /** Every metric by its name, with its settings. */
    private static List<String> measuredBy(EvaluationConfig config) {
        Choices choices = Choices.discover();
        return config.metrics().stream()
                .map(metric -> choices.idOf(Metric.Config.class, metric).orElse("")
                        + metric.toString().replaceFirst("^[^\\[]*", ""))
                .toList();
    }

    /** @throws SettingsException if something is to be measured, with the reason why it cannot be */
    void refuse(String reason) {
        if (measure) {
            throw SettingsException.of(MEASURE, reason);
        }
    }

    /**
     * Where measurements are gathered, the caller's to close.
     *
     * @param degradation what is undone
     * @param tile the side of a tile in pixels of what is written: pictures near to it come out a little different with another
     */
    MeasuredPictures open(OpenedRun run, Degradation.Config degradation, int tile, MachineOptions machine) {
        if (!measure) {
            return MeasuredPictures.none();
        }
        EvaluationConfig config = metrics.over(run.config().evaluation());
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("run", run.source().folder().toString());
        conditions.put("step", run.step());
        conditions.put("tile", tile);
        conditions.put("measured-by", measuredBy(config));
        return new MeasuredPictures(
                conditions,
                Optional.of(new PictureMeasurements(
                        degradation,
                        (scope, format) -> config.metricsOf(scope, format, machine.dataRoot()),
                        machine.hardware().float32())));
    }
}
