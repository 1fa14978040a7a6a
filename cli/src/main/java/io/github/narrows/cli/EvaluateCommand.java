package io.github.narrows.cli;

import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.evaluation.Evaluation;
import io.github.narrows.evaluation.EvaluationGraph;
import io.github.narrows.evaluation.Evaluator;
import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.TrainedRun;
import java.io.IOException;
import java.io.PrintWriter;
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

/** {@code narrows evaluate}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Measures a run on the whole test part of its data, or of other data, and writes evaluation.json.")
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(
            names = "--data",
            paramLabel = "TYPE:PATH",
            description =
                    "Other data than the run's, such as images:photos; of the run's image size unless --set says else; --set dataset.test-fraction=1 takes every picture of a folder.")
    private @Nullable String data;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a setting, such as dataset.image-size=64.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--part",
            defaultValue = "test",
            description = "train, validation or test; default: ${DEFAULT-VALUE}.")
    private Part part = Part.TEST;

    @Option(names = "--images", paramLabel = "N", description = "At most so many images, evenly spaced; default: all.")
    private int images = Integer.MAX_VALUE;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where the numbers go; default: evaluation.json of the run.")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TrainedRun trained = run.open(settings());
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Dataset dataset = trained.config().openDataset(machine.dataRoot())) {
            ImageSize size = dataset.size();
            ImageSource source = dataset.part(part);
            if (source.count() == 0) {
                throw SettingsException.of(
                        "dataset",
                        "has no images in its " + part.toString().toLowerCase(Locale.ROOT)
                                + " part; choose another --part");
            }
            ImageShape shape = new ImageShape(size.height(), size.width(), size.channels());
            try (EvaluationGraph graph = trained.graph(shape, Evaluator.metricsFor(size), machine.compute())) {
                Evaluation evaluation = new Evaluator(graph)
                        .evaluate(
                                source,
                                size,
                                images,
                                trained.config().evaluation().batchSize(),
                                dataset.preparation());
                EvaluationFile file = new EvaluationFile(trained.step(), part, dataset.digest(), evaluation);
                Path target = json == null ? run.paths().evaluation() : json;
                file.write(target);
                out.printf(
                        "Step %d, %d images of the %s part:%n", trained.step(), evaluation.images(), file.partName());
                new ResultTable(out).print(evaluation);
                out.printf("%-16s %s%n", "written to", target);
                out.flush();
            }
        }
        return ExitCode.DONE;
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
        return all;
    }
}
