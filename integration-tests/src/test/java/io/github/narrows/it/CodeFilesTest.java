package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.PaddedCodingEngine;
import io.github.narrows.serving.TrainedModel;
import io.github.narrows.serving.codec.CodeQuantiser;
import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.codec.QuantisedCodes;
import io.github.narrows.serving.codec.Steps;
import io.github.narrows.serving.nrw.Chunk;
import io.github.narrows.serving.nrw.ModelDigest;
import io.github.narrows.serving.nrw.PictureCodec;
import io.github.narrows.serving.nrw.PictureEntry;
import io.github.narrows.serving.run.RunPaths;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.ConfigProto;

class CodeFilesTest {
    private static final int PICTURES = 70;

    @TempDir
    static Path folder;

    private static Path settings;
    private static Path run;
    private static Path pictures;

    @BeforeAll
    static void trainOnce() throws IOException {
        settings = TinyRun.settingsIn(folder);
        run = folder.resolve("run");
        succeed("train", settings, "--run", run);
        pictures = Files.createDirectories(folder.resolve("pictures/below"));
        for (int i = 0; i < 5; i++) {
            picture(pictures.resolve("p" + i + ".png"), 16 + i / 2 * 5, 16, i);
        }
        pictures = folder.resolve("pictures");
    }

    @Test
    void whatIsDecodedIsWhatTheModelReconstructs() throws IOException {
        Path archive = folder.resolve("all.nrw");
        Command encoded = succeed("encode", run, pictures, "--out", archive);
        assertThat(encoded.out()).contains("5 pictures", "bits per pixel", "indices");
        succeed("decode", run, archive, "--out", folder.resolve("decoded"));

        for (int i = 0; i < 5; i++) {
            Picture original = Pictures.read(pictures.resolve("below/p" + i + ".png"));
            Picture decoded = Pictures.read(folder.resolve("decoded/below/p" + i + ".png"));
            try (PaddedCodingEngine engine = engine(run, 0)) {
                HostCodes codes = engine.encode(original.pixels(), 1, original.height(), original.width());
                assertThat(decoded.pixels()).isEqualTo(engine.decode(codes, original.height(), original.width()));
            }
        }
    }

    @Test
    void aFolderGetsAFileForEachPicture() throws IOException {
        Path out = folder.resolve("files");
        succeed("encode", run, pictures, "--out", out);
        Path file = out.resolve("below/p3.nrw");
        assertThat(Files.size(file)).isLessThan(80);

        succeed("decode", run, file, "--out", folder.resolve("singly"));
        assertThat(Pictures.read(folder.resolve("singly/p3.png")).width()).isEqualTo(21);

        Command info = succeed("encode", "--info", file);
        assertThat(info.out()).contains("kind             picture", "21x16 colour", "bits per pixel");
    }

    @Test
    void onePictureOfAnArchiveIsDecodedAlone() throws IOException {
        Path archive = folder.resolve("some.nrw");
        succeed("encode", run, pictures, "--out", archive, "--coding", "adaptive");
        succeed("decode", run, archive, "--out", folder.resolve("chosen"), "--picture", "below/p2.png");
        try (var files = Files.list(folder.resolve("chosen/below"))) {
            assertThat(files).containsExactly(folder.resolve("chosen/below/p2.png"));
        }
        Command missing =
                Command.narrows("decode", run, archive, "--out", folder.resolve("chosen"), "--picture", "below/p9.png");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no picture 'below/p9.png'");
    }

    @Test
    void mistakesAreToldInOneSentence() throws IOException {
        Path archive = folder.resolve("again.nrw");
        succeed("encode", run, pictures, "--out", archive);
        Path other = folder.resolve("other");
        succeed("train", settings, "--run", other, "--set", "training.steps=2", "--set", "seed=4");
        succeed("encode", other, pictures, "--out", folder.resolve("other.nrw"));

        assertRefused("exists already", "encode", run, pictures, "--out", archive);
        assertRefused("RUN: is missing", "encode", "--out", archive);
        assertRefused("--out: is missing", "encode", run, pictures);
        assertRefused(
                "hold no real numbers", "encode", run, pictures, "--psnr", "30", "--out", folder.resolve("x.nrw"));
        assertRefused(
                "give only one of",
                "encode",
                run,
                pictures,
                "--psnr",
                "30",
                "--step",
                "1",
                "--out",
                folder.resolve("x.nrw"));
        assertRefused("does not exist", "encode", run, folder.resolve("none.png"), "--out", folder.resolve("x.nrw"));
        assertRefused("must be above 0", "encode", run, pictures, "--step", "-1", "--out", folder.resolve("x.nrw"));
        assertRefused("cannot be decoded by the model", "decode", other, archive, "--out", folder.resolve("x"));
        Path cut = Files.write(folder.resolve("cut.nrw"), Arrays.copyOf(Files.readAllBytes(archive), 90));
        assertRefused(
                "cut.nrw is not a whole .nrw file: it is cut off", "decode", run, cut, "--out", folder.resolve("x"));
        assertRefused("cut.nrw is not a whole .nrw file: it is cut off", "encode", "--info", cut);
        assertRefused("is no file", "decode", run, folder, "--out", folder.resolve("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bottleneck.type=residual bottleneck.levels=3",
                "bottleneck.type=dictionary bottleneck.sparsity=3 bottleneck.atoms=32 bottleneck.coder.type=omp"
                        + " bottleneck.coder.tolerance=0.05",
                "bottleneck.type=pca",
                "bottleneck.type=gaussian"
            })
    void codesOutOfAFileAreThoseInMemoryOnAnyNumberOfThreads(String bottleneck) throws IOException {
        Path own = folder.resolve("run-" + bottleneck.hashCode());
        List<Object> words = new ArrayList<>(List.of("train", settings, "--run", own, "--set", "training.steps=3"));
        for (String word : bottleneck.split(" ", -1)) {
            words.add("--set");
            words.add(word);
        }
        succeed(words.toArray());
        succeed("encode", own, pictures, "--out", own.resolve("x.nrw"), "--training-images", "40");
        CodingTables tables = CodingTables.read(
                new RunPaths(own).codingTables(TrainedModel.open(own).step()));
        Steps steps = tables.steps(tables.range() / 20);
        byte[] pixels = new byte[PICTURES * 16 * 16 * 3];
        new Random(1).nextBytes(pixels);
        byte[] file;
        byte[] inMemory;
        try (PaddedCodingEngine engine = engine(own, 1)) {
            PictureCodec codec = new PictureCodec(engine, tables, new ModelDigest(1));
            List<QuantisedCodes> codes = codec.encode(pixels, PICTURES, 16, 16, steps);
            file = codec.compressor().compress(codes, steps).bytes();
            CodeQuantiser quantiser = new CodeQuantiser(engine.layout(16, 16), tables);
            inMemory = engine.decode(quantiser.restore(codes, steps), 16, 16);
        }
        List<PictureEntry> entries = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            entries.add(new PictureEntry(String.valueOf(100 + i), 16, 16, 3));
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        try (PaddedCodingEngine engine = engine(own, 2)) {
            new PictureCodec(engine, tables, new ModelDigest(1))
                    .decode(new Chunk(entries, file), (picture, bytes) -> decoded.writeBytes(bytes));
        }
        assertThat(decoded.toByteArray()).isEqualTo(inMemory);
    }

    private static PaddedCodingEngine engine(Path run, int threads) throws IOException {
        ConfigProto configuration = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .build();
        return new PaddedCodingEngine(TrainedModel.open(run), configuration);
    }

    private static void picture(Path file, int width, int height, int seed) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(40 * seed, 200 - 30 * seed, 90));
        graphics.fillRect(seed, 3, 9, 8);
        graphics.dispose();
        ImageIO.write(picture, "png", file.toFile());
    }

    private static Command succeed(Object... words) {
        Command command = Command.narrows(words);
        assertThat(command.code()).as(command.err()).isZero();
        return command;
    }

    private static void assertRefused(String message, Object... words) {
        Command command = Command.narrows(words);
        assertThat(command.err()).contains(message).doesNotContain("\tat ");
        assertThat(command.code()).as(command.err()).isEqualTo(2);
    }
}
