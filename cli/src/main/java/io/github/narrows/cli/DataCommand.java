package io.github.narrows.cli;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.failure.WrongUse;
import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.SettingsOptions;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.check.DataCheck;
import io.github.narrows.data.check.PartCheck;
import io.github.narrows.data.sets.latent.LatentMoments;
import io.github.narrows.evaluation.grid.ContactSheet;
import io.github.narrows.sample.ChannelMoments;
import io.github.narrows.settings.Printable;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.ExperimentConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows data}. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Looks at the images of a settings file.",
        subcommands = DataCommand.Check.class)
final class DataCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec);
        return WrongUse.incomplete(own.commandLine());
    }

    /** {@code narrows data check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Reads every image, prints counts, sizes, a digest and pixel statistics, and draws a contact sheet.")
    static final class Check implements Callable<Integer> {
        private static final int SIDE = 8;

        @Parameters(
                paramLabel = "FILE",
                arity = "0..*",
                description = "Settings files; without any, the embedded data set is read.")
        private List<Path> files = new ArrayList<>();

        @Mixin
        private SettingsOptions settings = new SettingsOptions();

        @Mixin
        private MachineOptions machine = new MachineOptions();

        @Option(
                names = "--sheet",
                paramLabel = "FILE",
                defaultValue = "contact-sheet.png",
                description = "The PNG file to write the contact sheet to; default: ${DEFAULT-VALUE}.")
        private Path sheet = Path.of("");

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            Destination destination = new Destination("--sheet", sheet);
            destination.checkFile();
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            ExperimentConfig config = settings.over(files, Choices.discover()).value();
            try (Dataset dataset = config.openDataset(machine.dataRoot())) {
                if (!(dataset instanceof PictureDataset pictures)) {
                    return latents(dataset, out);
                }
                DataCheck check = DataCheck.of(pictures);
                out.printf(Locale.ROOT, "%-12s %s%n", "size", check.size());
                out.printf(Locale.ROOT, "%-12s %s%n", "preparation", check.preparation());
                out.printf(Locale.ROOT, "%-12s %s%n", "digest", check.digest());
                check.parts().forEach(part -> print(out, part));
                ImageSource train = pictures.part(Part.TRAIN);
                destination.write(
                        ContactSheet.of(train, dataset.size(), SIDE, SIDE).draw());
                out.printf(Locale.ROOT, "%-12s %s (training images, as the model sees them)%n", "sheet", sheet);
                out.flush();
                return check.sound() ? ExitCode.DONE : ExitCode.FAILED;
            }
        }

        /** Of latents, which were read, and found to be finite, when they were opened. */
        private static int latents(Dataset dataset, PrintWriter out) {
            out.printf(Locale.ROOT, "%-12s %s%n", "size", dataset.size());
            out.printf(Locale.ROOT, "%-12s %s%n", "digest", dataset.digest());
            for (Part part : Part.values()) {
                int count = dataset.count(part);
                ChannelMoments moments =
                        count == 0 ? ChannelMoments.standard(0) : LatentMoments.of(dataset.samples(part));
                out.printf(
                        Locale.ROOT,
                        "%-12s %d latents, %s%n",
                        part.name().toLowerCase(Locale.ROOT),
                        count,
                        statistics(moments.means(), moments.deviations(), count));
            }
            out.flush();
            return ExitCode.DONE;
        }

        private static void print(PrintWriter out, PartCheck part) {
            out.printf(
                    Locale.ROOT,
                    "%-12s %d images, %s%n",
                    part.part().name().toLowerCase(Locale.ROOT),
                    part.count(),
                    statistics(part.mean(), part.deviation(), part.count()));
            part.broken()
                    .forEach(broken -> out.printf(Locale.ROOT, "    broken: %s%n", Printable.line(broken.toString())));
        }

        private static String statistics(List<Double> means, List<Double> deviations, int count) {
            if (count == 0) {
                return "nothing to measure on";
            }
            return means.isEmpty()
                    ? "none of which can be read"
                    : "mean " + numbers(means) + ", deviation " + numbers(deviations);
        }

        private static String numbers(List<Double> values) {
            return values.stream()
                    .map(value -> String.format(Locale.ROOT, "%.4f", value))
                    .collect(Collectors.joining(" "));
        }
    }
}
