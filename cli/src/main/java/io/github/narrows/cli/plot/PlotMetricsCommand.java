package io.github.narrows.cli.plot;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.option.ComparedRuns;
import io.github.narrows.cli.option.SavedRun;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code narrows plot metrics}. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        description = "Draws metrics over the steps of a training, a curve for each run and a panel for each metric.")
final class PlotMetricsCommand implements Callable<Integer> {
    private static final String SMOOTH = "--smooth";

    @Mixin
    private ComparedRuns compared = new ComparedRuns();

    @Option(
            names = "--metric",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "psnr",
            description = "The metric, by its name in metrics.jsonl. Several, as in psnr,perplexity, are drawn one"
                    + " above the other; default: ${DEFAULT-VALUE}.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--phase",
            defaultValue = "train",
            description = "Which values are drawn: train for the averages of every window of steps, or evaluation"
                    + " for those on held-out images; default: ${DEFAULT-VALUE}.")
    private Phase phase = Phase.TRAIN;

    @Option(
            names = SMOOTH,
            paramLabel = "N",
            defaultValue = "1",
            description = "Smooths the curves (Savitzky-Golay): fits a polynomial to the N points around each"
                    + " point, where N is odd; default: 1, which smooths nothing.")
    private int window = 1;

    @Option(
            names = "--order",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "The order of that polynomial, which must be less than --smooth; default:" + " ${DEFAULT-VALUE}.")
    private int order = 2;

    @Spec
    private @Nullable CommandSpec spec;

    /** Which lines of the metrics. */
    enum Phase {
        TRAIN,
        EVALUATION;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException {
        compared.check();
        Optional<SavitzkyGolay> filter = filter();
        List<String> labels = compared.labels();
        List<Panel> panels = new ArrayList<>();
        for (String metric : metrics) {
            List<Curve> curves = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                curves.add(smoothed(filter, curve(compared.runs().get(i), labels.get(i), metric)));
            }
            panels.add(new Panel(AxisTitle.of(metric), curves, phase == Phase.EVALUATION && filter.isEmpty()));
        }
        compared.write(
                new Figure("step", panels).draw(),
                Objects.requireNonNull(spec).commandLine().getOut());
        return ExitCode.DONE;
    }

    private Optional<SavitzkyGolay> filter() {
        if (window < 1 || window % 2 == 0) {
            throw SettingsException.of(SMOOTH, "must be odd, found " + window);
        }
        if (window == 1) {
            return Optional.empty();
        }
        if (order < 0 || order >= window) {
            throw SettingsException.of("--order", "must be between 0 and " + (window - 1) + ", found " + order);
        }
        return Optional.of(new SavitzkyGolay(window, order));
    }

    private Curve curve(Path run, String label, String metric) throws IOException {
        MetricsHistory history = MetricsHistory.of(new SavedRun(run).paths().metricsJsonl(), phase.id());
        return history.curve(label, metric)
                .orElseThrow(() -> SettingsException.of(
                        "--metric",
                        "must be one of " + history.metrics() + " in the " + phase.id() + " lines of " + run
                                + ", found " + metric));
    }

    private static Curve smoothed(Optional<SavitzkyGolay> filter, Curve curve) {
        if (filter.isEmpty()) {
            return curve;
        }
        if (curve.x().size() < filter.get().window()) {
            throw SettingsException.of(
                    SMOOTH,
                    "must be at most " + curve.x().size() + ", the points of '" + curve.label() + "', found "
                            + filter.get().window());
        }
        return curve.smoothed(filter.get());
    }
}
