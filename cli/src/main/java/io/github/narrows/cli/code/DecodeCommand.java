package io.github.narrows.cli.code;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.failure.FailureMessages;
import io.github.narrows.cli.option.CheckpointOption;
import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.serving.codec.CorruptCodesException;
import io.github.narrows.serving.nrw.Chunk;
import io.github.narrows.serving.nrw.NrwException;
import io.github.narrows.serving.nrw.NrwFile;
import io.github.narrows.serving.nrw.PictureCodec;
import io.github.narrows.serving.nrw.PictureEntry;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows decode}. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = "Makes pictures (PNG) out of files of codes, with the run that encoded them, or its export.")
public final class DecodeCommand implements Callable<Integer> {
    private static final String PNG = ".png";

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a run, or of an export of one.")
    private Path run = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE.nrw", description = "Files of codes.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write the pictures to.")
    private Path out = Path.of("");

    @Option(
            names = "--picture",
            paramLabel = "NAME",
            description = "Decodes only the picture of this name out of archives; may be given several times.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private CheckpointOption checkpoint = new CheckpointOption();

    @Option(names = "--overwrite", description = "Replaces pictures that are there.")
    private boolean overwrite;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        files.forEach(CodesInfo::requireFile);
        new Destination("--out", out).checkFolder();
        int code = ExitCode.DONE;
        try (RunCodec codec = new RunCodec(checkpoint.open(run, List.of()), machine)) {
            for (Path file : files) {
                try {
                    decode(file, codec, line.getOut());
                } catch (NrwException e) {
                    FailureMessages.failed(line.getErr(), String.valueOf(e.getMessage()));
                    code = ExitCode.WRONG_USE;
                }
            }
        }
        return code;
    }

    private void decode(Path path, RunCodec codec, PrintWriter console) throws IOException {
        try (NrwFile file = NrwFile.open(path)) {
            if (file.pictures() == 0) {
                return;
            }
            PictureCodec own = codec.stored(file.chunk(0).pictures().get(0));
            file.requireModel(own.model());
            for (int chunk : wanted(file)) {
                decode(file, file.chunk(chunk), own, path, console);
            }
        }
    }

    /** Which chunks of a file are read: all, or those of the pictures that were named. */
    private SortedSet<Integer> wanted(NrwFile file) throws IOException {
        SortedSet<Integer> chunks = new TreeSet<>();
        if (names.isEmpty() || !file.isArchive()) {
            for (int i = 0; i < file.chunks(); i++) {
                chunks.add(i);
            }
            return chunks;
        }
        for (String name : names) {
            int chunk = file.chunkOf(checked(name)).orElseThrow(() -> unknown(name));
            if (file.chunk(chunk).pictures().stream()
                    .noneMatch(picture -> picture.name().equals(name))) {
                throw unknown(name);
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    private static String checked(String name) {
        try {
            return new PictureEntry(name, 1, 1, 1).name();
        } catch (IllegalArgumentException e) {
            throw SettingsException.of("--picture", String.valueOf(e.getMessage()));
        }
    }

    private static SettingsException unknown(String name) {
        return SettingsException.of(
                "--picture", "there is no picture '" + name + "'; narrows encode --info FILE.nrw lists what there is");
    }

    private void decode(NrwFile file, Chunk chunk, PictureCodec codec, Path path, PrintWriter console)
            throws IOException {
        try {
            codec.decode(chunk, (picture, pixels) -> {
                if (names.isEmpty() || !file.isArchive() || names.contains(picture.name())) {
                    Destination target = new Destination("--out", out.resolve(name(picture, path)));
                    if (!overwrite && Files.exists(target.path())) {
                        throw SettingsException.of(
                                "--out", target + " exists already; choose another place or add --overwrite");
                    }
                    target.write(Pictures.buffered(
                            new Picture(picture.height(), picture.width(), picture.channels(), pixels)));
                    console.printf(Locale.ROOT, "%s%n", target);
                    console.flush();
                }
            });
        } catch (CorruptCodesException e) {
            throw file.damaged(e);
        }
    }

    /** The file that a picture is written to: a name in another format gets one more ending. */
    private static String name(PictureEntry picture, Path file) {
        String name = picture.name().isEmpty()
                ? String.valueOf(file.getFileName()).replaceFirst("\\.nrw$", "")
                : picture.name();
        return name.endsWith(PNG) ? name : name + PNG;
    }
}
