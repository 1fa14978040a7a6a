package io.github.narrows.cli.code;

import io.github.narrows.cli.option.CheckpointOption;
import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.WholeNumber;
import io.github.narrows.file.AtomicFile;
import io.github.narrows.serving.codec.CodeCompressor;
import io.github.narrows.serving.codec.CodingKind;
import io.github.narrows.serving.nrw.ArchiveWriter;
import io.github.narrows.serving.nrw.PictureCodec;
import io.github.narrows.serving.nrw.PictureEntry;
import io.github.narrows.serving.nrw.PictureFile;
import io.github.narrows.serving.nrw.StepChoice;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows encode}. */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        description = {
            "Makes files of codes out of pictures: as few bytes as the model's codes take.",
            "Where --out ends in .nrw, one picture becomes a file of one picture, and a folder or several pictures"
                    + " become one archive, of which single pictures can be decoded. Otherwise --out is a folder that"
                    + " gets a file for each picture.",
            "The first time, tables are made of training images and kept in the run; whoever decodes needs the run with"
                    + " these tables, or an export of it, which holds them."
        })
public final class EncodeCommand implements Callable<Integer> {
    /** What a file of codes is named. */
    static final String ENDING = ".nrw";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "The folder of a run, or of an export of one.")
    private @Nullable Path run;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE|FOLDER",
            description = "Pictures (PNG, JPEG, WebP, BMP, GIF, TIFF), and folders of them.")
    private List<Path> inputs = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE.nrw|DIR", description = "What to write.")
    private @Nullable Path out;

    @Option(
            names = "--info",
            paramLabel = "FILE.nrw",
            description = "Prints what is in a file of codes, for which no run is needed, and does nothing else.")
    private @Nullable Path info;

    @Mixin
    private CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    private StepOptions quantisation = new StepOptions();

    @Option(
            names = "--coding",
            paramLabel = "KIND",
            description =
                    "How every part is coded that has such a coding: uniform, static, spatial or adaptive; default:"
                            + " for each part what took the fewest bytes for training images.")
    private @Nullable CodingKind coding;

    @Option(
            names = "--training-images",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            defaultValue = "5000",
            description = "Of at most so many training images tables are made where the run has none yet; default:"
                    + " ${DEFAULT-VALUE}.")
    private int trainingImages;

    @Option(names = "--overwrite", description = "Replaces files that are there.")
    private boolean overwrite;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (info != null) {
            CodesInfo.print(info, line.getOut());
            return CommandLine.ExitCode.OK;
        }
        Path folder = required("RUN", run);
        Path target = required("--out", out);
        quantisation.check();
        List<InputFile> files = InputFile.of(inputs);
        check(target, files);
        try (RunCodec codec = new RunCodec(checkpoint.open(folder, List.of()), machine)) {
            CodedPictures pictures = new CodedPictures(files, codec.channels(), line.getErr());
            PictureCodec own = codec.withTables(pictures.first(), trainingImages, line.getErr());
            return new Encoding(own, quantisation.choice(own.tables()), pictures, compressor(own), line.getOut())
                    .write(target, files.size() > 1 || Files.isDirectory(inputs.get(0)));
        }
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw SettingsException.of(name, "is missing; see narrows encode --help");
        }
        return value;
    }

    /** Looks at what is to be written before work begins. */
    private void check(Path target, List<InputFile> files) {
        if (isFile(target)) {
            new Destination("--out", target).checkFile();
            refuseExisting(target);
        } else {
            new Destination("--out", target).checkFolder();
            files.forEach(file -> refuseExisting(target.resolve(file.codesName())));
        }
    }

    private void refuseExisting(Path file) {
        if (!overwrite && Files.exists(file)) {
            throw SettingsException.of("--out", file + " exists already; choose another place or add --overwrite");
        }
    }

    private static boolean isFile(Path target) {
        return String.valueOf(target.getFileName()).endsWith(ENDING);
    }

    private CodeCompressor compressor(PictureCodec codec) {
        return coding == null
                ? codec.compressor()
                : new CodeCompressor(codec.tables().preferring(coding));
    }

    /** The encoding of all pictures with one model and one step. */
    private record Encoding(
            PictureCodec codec,
            StepChoice choice,
            CodedPictures pictures,
            CodeCompressor compressor,
            PrintWriter console) {
        int write(Path target, boolean several) throws IOException {
            if (!isFile(target)) {
                files(target);
            } else if (several) {
                archive(target);
            } else {
                pictures.each(codec, choice, compressor, (file, picture, codes, steps) -> {
                    CodeCompressor.Compressed compressed = compressor.compress(List.of(codes), steps);
                    writeSingle(target, picture, compressed);
                    report(target.toString(), Files.size(target), compressed.bits());
                });
            }
            return pictures.code();
        }

        private void files(Path folder) throws IOException {
            pictures.each(codec, choice, compressor, (file, picture, codes, steps) -> {
                Path target = folder.resolve(file.codesName());
                writeSingle(target, picture, compressor.compress(List.of(codes), steps));
                console.printf(Locale.ROOT, "%s  %d bytes  %s%n", file.path(), Files.size(target), target);
                console.flush();
            });
        }

        private void writeSingle(Path target, PictureEntry picture, CodeCompressor.Compressed compressed)
                throws IOException {
            Files.createDirectories(
                    Objects.requireNonNull(target.toAbsolutePath().getParent()));
            PictureEntry unnamed = new PictureEntry("", picture.height(), picture.width(), picture.channels());
            AtomicFile.write(target, PictureFile.bytes(codec.model(), unnamed, compressed.bytes()));
        }

        private void archive(Path target) throws IOException {
            Files.createDirectories(
                    Objects.requireNonNull(target.toAbsolutePath().getParent()));
            List<SortedMap<String, Double>> bits = new ArrayList<>();
            AtomicFile.write(target, channel -> {
                ArchiveWriter writer = new ArchiveWriter(channel, codec.model(), compressor);
                pictures.each(
                        codec, choice, compressor, (file, picture, codes, steps) -> writer.add(picture, codes, steps));
                writer.finish();
                bits.add(writer.bits());
            });
            report(target.toString(), Files.size(target), bits.get(0));
        }

        private void report(String target, long bytes, SortedMap<String, Double> bits) {
            double pixels = Math.max(1, pictures.pixels());
            console.printf(
                    Locale.ROOT,
                    "%s  %d pictures, %d bytes, %.4f bits per pixel%n",
                    target,
                    pictures.pictures(),
                    bytes,
                    pictures.pictures() == 0 ? 0 : bytes * 8 / pixels);
            bits.forEach(
                    (part, own) -> console.printf(Locale.ROOT, "  %-24s %.4f bits per pixel%n", part, own / pixels));
            if (choice instanceof StepChoice.Given given) {
                codec.tables()
                        .widths(given.steps())
                        .forEach((part, width) -> console.printf(Locale.ROOT, "  %-24s step %.6g%n", part, width));
            }
            console.flush();
        }
    }
}
