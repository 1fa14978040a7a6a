package io.github.narrows.cli;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.option.WholeNumber;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.checkpoint.RunFolder;
import io.github.narrows.train.imported.NameScheme;
import io.github.narrows.train.imported.WeightImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a run of published weights: of a VQGAN, or of the autoencoder of latent diffusion or Stable Diffusion.",
            "The network and its bottleneck follow from the names and shapes of the tensors. Every tensor must belong to"
                    + " it, and none may be missing; those of the loss (loss.*) are passed over."
        })
final class ImportCommand implements Callable<Integer> {
    /** What the file decides. */
    private static final Pattern FOLLOWS = Pattern.compile("(model|bottleneck|top-bottleneck|degradation)(\\.|$)");

    @Parameters(paramLabel = "FILE", description = "The weights, as .safetensors; float16 and bfloat16 are widened.")
    private Path file = Path.of("");

    @Option(
            names = "--names",
            required = true,
            paramLabel = "WHOSE",
            converter = NamesOption.class,
            description =
                    "Whose names the tensors bear: taming (taming-transformers, latent diffusion, the first Stable"
                            + " Diffusion) or diffusers-kl (AutoencoderKL of diffusers).")
    private NameScheme names = NameScheme.TAMING;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "How the names of the network's tensors begin, such as first_stage_model. in a whole"
                    + " checkpoint of Stable Diffusion; all other tensors are passed over.")
    private String prefix = "";

    @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run folder to write.")
    private Path out = Path.of("");

    @Option(
            names = "--image-size",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            defaultValue = "256",
            description = "Pixels of each side of the images that the run is measured on, which no file tells; default:"
                    + " ${DEFAULT-VALUE}.")
    private int imageSize;

    @Option(
            names = "--norm-groups",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            defaultValue = "32",
            description = "Groups of the normalisation, which no file tells; default: ${DEFAULT-VALUE}, as in all"
                    + " published ones.")
    private int normGroups;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets what does not follow from the file, such as dataset.type=images; may be given several"
                    + " times.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--overwrite", description = "Replaces a run that the folder holds.")
    private boolean overwrite;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SettingsTree given = SettingsFile.layers(List.of(), overrides).get(0);
        refuseWhatFollows(given);
        WeightImport.Request request = new WeightImport.Request(file, names, prefix, normGroups, imageSize);
        WeightImport weights = WeightImport.read(request, given, Choices.discover());
        try (RunFolder folder = overwrite ? RunFolder.replace(out) : RunFolder.create(out)) {
            weights.writeTo(folder, Clock.systemUTC());
        }
        report(weights);
        return ExitCode.DONE;
    }

    private static void refuseWhatFollows(SettingsTree given) {
        List<Problem> problems = given.flat().keySet().stream()
                .filter(key -> FOLLOWS.matcher(key).lookingAt())
                .map(key -> new Problem(
                        SettingsTree.COMMAND_LINE, key, "follows from the file that is imported; leave it out"))
                .toList();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private void report(WeightImport weights) {
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        console.print(weights.network());
        console.printf(
                Locale.ROOT,
                "took %d tensors of %s, passed over %d%nwritten to %s%n",
                weights.tensors(),
                file,
                weights.ignored(),
                out);
        console.flush();
    }
}
