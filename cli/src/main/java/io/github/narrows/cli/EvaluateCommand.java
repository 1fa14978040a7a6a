package io.github.narrows.cli;

import io.github.narrows.cli.code.RateOptions;
import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.MetricOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.cli.option.RunOptions;
import io.github.narrows.cli.option.ViewOptions;
import io.github.narrows.cli.option.WholeNumber;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.Part;
import io.github.narrows.evaluation.Baselines;
import io.github.narrows.evaluation.EvaluationSet;
import io.github.narrows.evaluation.Evaluator;
import io.github.narrows.evaluation.Metrics;
import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.AutoencoderView;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code narrows evaluate}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Measures a run on the whole test part of its data, or of other data, and writes evaluation.json. An export"
                        + " has no data of its own: name some with --data or --set dataset.type.")
final class EvaluateCommand implements Callable<Integer> {
    /** Of blocks that only a training reads. */
    private static final Pattern WITHOUT_EFFECT = Pattern.compile(
            "(experiment|training|objective|checkpoints|evaluation(?!\\.(batch-size$|metrics$|network(\\.|$))))(\\.|$)");

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Mixin
    private CacheOptions cache = new CacheOptions();

    @Option(
            names = "--data",
            paramLabel = "TYPE:PATH",
            description = "Measures on these data, such as images:photos, in place of the run's own. They get the"
                    + " run's image size unless --set says otherwise; --set dataset.test-fraction=1 takes every"
                    + " picture of a folder.")
    private @Nullable String data;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a setting, such as dataset.image-size=64; may be given several times.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--part",
            defaultValue = "test",
            description =
                    "The part of the data to measure on: train, validation or test; default:" + " ${DEFAULT-VALUE}.")
    private Part part = Part.TEST;

    @Option(
            names = "--images",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            description = "Measures on at most N images, evenly spaced over the part; default: all of them.")
    private int images = Integer.MAX_VALUE;

    @Mixin
    private MetricOptions metrics = new MetricOptions();

    @Mixin
    private ViewOptions views = new ViewOptions();

    @Mixin
    private RateOptions rate = new RateOptions();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "The file to write the numbers to; default: evaluation.json in the folder of the run or the export.")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Destination destination = new Destination("--json", json == null ? run.evaluation() : json);
        destination.checkFile();
        rate.check();
        if (run.isExport()) {
            requireData();
        }
        OpenedRun trained = run.open(settings());
        try (Dataset dataset = trained.config().openDataset(machine.dataRoot())) {
            trained.requireSamplesOf(dataset);
            ImageSize size = dataset.size();
            if (dataset.count(part) == 0) {
                throw SettingsException.of(
                        "dataset",
                        "has no images in its " + part.toString().toLowerCase(Locale.ROOT)
                                + " part; choose another --part");
            }
            EvaluationSet set = set(trained, dataset);
            ImageShape shape = new ImageShape(size.height(), size.width(), size.channels());
            try (ServingGraph graph = trained.graph(shape, machine.hardware())) {
                Metrics measured = metrics.over(trained.config().evaluation()).metricsOf(graph, machine.dataRoot());
                Evaluator evaluator = new Evaluator(graph.whole(), measured, Optional.of(cache.references()));
                EvaluationFile exact = measured(trained, graph, measured, set, dataset.digest());
                report(
                        exact.and(rate.measure(
                                trained, evaluator, set, machine, console().getErr())),
                        destination);
            }
        }
        return ExitCode.DONE;
    }

    private EvaluationSet set(OpenedRun trained, Dataset dataset) {
        return new EvaluationSet(
                dataset.samples(part),
                dataset.size(),
                images,
                trained.config().evaluation().batchSize(),
                dataset.preparation(),
                Optional.of(dataset.digest() + " " + part.name().toLowerCase(Locale.ROOT)));
    }

    private EvaluationFile measured(
            OpenedRun trained, ServingGraph graph, Metrics measured, EvaluationSet set, String digest)
            throws IOException {
        SortedSet<Integer> sizes = views.truncations(graph.truncations(), graph.layout());
        OptionalInt bits = views.coefficientBits(graph.layout());
        SortedMap<Integer, Measurement> truncations = new TreeMap<>();
        Baselines baselines = new Baselines(graph.whole().input(), measured, Optional.of(cache.references()));
        try (TrainingImages training = bits.isPresent() ? TrainingImages.of(trained, machine) : null) {
            Function<Function<ServingGraph, AutoencoderView>, Measurement> measure = view -> Measurement.of(
                    new Evaluator(view.apply(graph), measured, Optional.of(cache.references())),
                    set,
                    () -> Objects.requireNonNull(training).ranges(view),
                    bits);
            sizes.forEach(kept -> truncations.put(kept, measure.apply(own -> own.truncated(kept))));
            Measurement whole = measure.apply(ServingGraph::whole);
            return new EvaluationFile(
                    trained.step(), part, digest, whole, truncations, baselines.evaluate(set), List.of());
        }
    }

    private CommandLine console() {
        return Objects.requireNonNull(spec).commandLine();
    }

    /** The numbers are printed first: they have taken long, and a disk may be full. */
    private void report(EvaluationFile file, Destination destination) throws IOException {
        PrintWriter out = console().getOut();
        out.printf(
                Locale.ROOT,
                "Step %d, %d images of the %s part:%n",
                file.step(),
                file.whole().exact().images(),
                file.partName());
        ResultTable table = new ResultTable(out);
        table.print(file.whole());
        if (!file.baselines().isEmpty()) {
            table.printBaselines(file.baselines());
        }
        if (!file.truncations().isEmpty()) {
            table.print(file.truncations());
        }
        file.rates().forEach(table::print);
        out.flush();
        destination.write(file.toJson());
        out.printf(Locale.ROOT, "%-19s %s%n", "written to", destination);
        out.flush();
    }

    /** An export tells nothing of the images that its model was trained on. */
    private void requireData() {
        boolean named = overrides.stream()
                .anyMatch(override -> override.strip().startsWith("dataset.type=")
                        || override.strip().startsWith("dataset="));
        if (data == null && !named) {
            throw SettingsException.of(
                    "dataset",
                    "is not known, because an export has no images of its own; name some with --data TYPE:PATH, such as"
                            + " --data images:photos, or with --set dataset.type=TYPE");
        }
    }

    private List<String> settings() {
        List<String> all = new ArrayList<>();
        if (data != null) {
            int colon = data.indexOf(':');
            if (colon < 1 || colon == data.length() - 1) {
                throw SettingsException.of("--data", "must be TYPE:PATH, such as images:photos, found '" + data + "'");
            }
            all.add("dataset.type=" + data.substring(0, colon));
            all.add("dataset.path=" + data.substring(colon + 1));
        }
        all.addAll(overrides);
        refuseWithoutEffect();
        return all;
    }

    /** What an evaluation does not read would be ignored in silence. */
    private void refuseWithoutEffect() {
        List<Problem> problems = new ArrayList<>();
        for (String override : overrides) {
            for (String key : SettingsTree.empty().withOverride(override).flat().keySet()) {
                if (WITHOUT_EFFECT.matcher(key).lookingAt()) {
                    String instead = key.equals("evaluation.images") ? "; use --images" : "";
                    problems.add(new Problem(
                            SettingsTree.COMMAND_LINE,
                            key,
                            "has no effect on the evaluation of a trained run" + instead));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}
