package io.github.narrows.cli.plot;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.option.ComparedRuns;
import io.github.narrows.cli.option.SavedRun;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code narrows plot truncations}. */
@Command(
        name = "truncations",
        mixinStandardHelpOptions = true,
        description =
                "Draws quality against how much of the bottleneck is kept, from what 'evaluate --truncate' wrote; RUN is a run"
                        + " folder or such a file.")
final class PlotTruncationsCommand implements Callable<Integer> {
    @Mixin
    private ComparedRuns compared = new ComparedRuns();

    @Option(
            names = "--metric",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "psnr",
            description = "The metric. Several, as in psnr,ssim, are drawn one above the other; default:"
                    + " ${DEFAULT-VALUE}.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--x",
            paramLabel = "WHAT",
            defaultValue = "components",
            description = "What the metric is drawn against: components, numbers (per image) or bits (per image, of"
                    + " rounded coefficients); default: ${DEFAULT-VALUE}.")
    private TruncationFile.Along along = TruncationFile.Along.COMPONENTS;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        compared.check();
        List<String> labels = compared.labels();
        List<Panel> panels = new ArrayList<>();
        for (String metric : metrics) {
            List<Curve> curves = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                curves.add(curve(compared.runs().get(i), labels.get(i), metric));
            }
            panels.add(new Panel(AxisTitle.of(metric), curves, true));
        }
        compared.write(
                new Figure(along.title(), panels).draw(),
                Objects.requireNonNull(spec).commandLine().getOut());
        return ExitCode.DONE;
    }

    private Curve curve(Path run, String label, String metric) throws IOException {
        Path file = Files.isDirectory(run) ? new SavedRun(run).paths().evaluation() : run;
        if (!Files.exists(file)) {
            throw SettingsException.of(
                    "RUN", file + " does not exist; write it with: narrows evaluate " + run + " --truncate 1,2,4,8");
        }
        TruncationFile truncations = new TruncationFile(file);
        if (truncations.isEmpty()) {
            throw SettingsException.of(
                    "RUN", file + " holds no truncations; write them with: narrows evaluate ... --truncate 1,2,4,8");
        }
        return truncations
                .curve(label, along, metric)
                .orElseThrow(() -> SettingsException.of(
                        "RUN",
                        file + " tells no " + metric + " against "
                                + along.name().toLowerCase(Locale.ROOT)
                                + (along == TruncationFile.Along.BITS
                                        ? "; evaluate with --coefficient-bits for bits"
                                        : "")));
    }
}
