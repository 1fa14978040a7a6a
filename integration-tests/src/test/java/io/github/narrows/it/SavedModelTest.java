package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.data.picture.Picture;
import io.github.narrows.serving.PictureModel;
import io.github.narrows.serving.run.ExportPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports of several bottlenecks, through Narrows and through a program that has TensorFlow alone on its class path. */
class SavedModelTest {
    private static final int SIDE = 16;
    private static final String TIED = "bottleneck.type=pca bottleneck.basis=per-location";

    @TempDir
    static Path folder;

    static List<String> settings() {
        return List.of(
                "bottleneck.type=vq",
                "bottleneck.type=dictionary bottleneck.sparsity=3 bottleneck.atoms=32 bottleneck.coder.type=omp"
                        + " bottleneck.coder.tolerance=0.05",
                TIED,
                "bottleneck.type=gaussian",
                "model.type=vqvae-2");
    }

    @BeforeAll
    static void exportAll() throws Exception {
        TaskRuns runs = new TaskRuns(folder);
        List<Object> exports = new ArrayList<>();
        for (String settings : settings()) {
            List<String> all = new ArrayList<>(
                    List.of("training.optimizer.learning-rate=3e-3", "training.optimizer.schedule.warm-up=1"));
            all.addAll(List.of(settings.split(" ", -1)));
            runs.train(run(settings).getFileName().toString(), all.toArray(String[]::new));
            TaskRuns.succeed("export", run(settings), export(settings), "--training-images", "40");
            exports.add(new ExportPaths(export(settings)).savedModel());
            exports.add(Files.createDirectory(out(settings)));
        }
        try (ChildProcess child = ChildProcess.withTensorFlowAlone(PlainTensorFlow.class, folder, exports.toArray())) {
            assertThat(child.exitCode()).as(child.err()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void anExportGivesWhatItsRunGivesBitForBit(String settings) throws IOException {
        List<Picture> pictures = pictures(3, SIDE, SIDE);
        try (PictureModel ofRun = PictureModel.open(run(settings));
                PictureModel ofExport = PictureModel.open(export(settings))) {
            byte[] made = pixels(ofRun.reconstruct(pictures));
            assertThat(pixels(ofExport.reconstruct(pictures))).isEqualTo(made);
            assertThat(ofExport.encode(pictures)).isEqualTo(ofRun.encode(pictures));
            assertThat(pixels(ofExport.decode(ofRun.encode(pictures)))).isEqualTo(made);
            assertThat(ofExport.files().digest()).isEqualTo(ofRun.files().digest());
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSavedModelGivesTheSameFromTwoPicturesOnAndNearlyTheSameForOne(String settings) throws IOException {
        List<Picture> made;
        try (PictureModel model = PictureModel.open(export(settings))) {
            made = model.reconstruct(pictures(3, SIDE, SIDE));
        }
        for (String signature :
                List.of("reconstruct", "serving_default", "decode", "reconstruct_float", "decode_float")) {
            assertThat(Files.readAllBytes(out(settings).resolve(signature)))
                    .as(signature)
                    .isEqualTo(pixels(made));
        }
        byte[] single = Files.readAllBytes(out(settings).resolve("single"));
        for (int i = 0; i < SIDE * SIDE * 3; i++) {
            assertThat(Math.abs((single[i] & 0xFF) - (made.get(0).pixels()[i] & 0xFF)))
                    .isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSavedModelTakesPicturesOfAnySidesWhereTheModelDoes(String settings) throws IOException {
        String card = Files.readString(new ExportPaths(export(settings)).modelCard());
        if (settings.equals(TIED)) {
            assertThat(card).contains("Its graph is tied to the sides below", "uint8 [-1, 16, 16, 3]");
            assertThat(out(settings).resolve("larger")).doesNotExist();
            return;
        }
        assertThat(card).contains("Sides may be any multiples of", "uint8 [-1, -1, -1, 3]");
        List<Picture> larger = pictures(3, 2 * SIDE, 3 * SIDE);
        try (PictureModel model = PictureModel.open(export(settings))) {
            assertThat(Files.readAllBytes(out(settings).resolve("larger")))
                    .isEqualTo(pixels(model.reconstruct(larger)));
        }
    }

    private static Path run(String settings) {
        return folder.resolve("run-" + settings.hashCode());
    }

    private static Path export(String settings) {
        return folder.resolve("export-" + settings.hashCode());
    }

    private static Path out(String settings) {
        return folder.resolve("out-" + settings.hashCode());
    }

    /** Those of {@link PlainTensorFlow}. */
    private static List<Picture> pictures(int count, int height, int width) {
        Random random = new Random(PlainTensorFlow.SEED);
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[height * width * 3];
            random.nextBytes(pixels);
            pictures.add(new Picture(height, width, 3, pixels));
        }
        return pictures;
    }

    private static byte[] pixels(List<Picture> pictures) {
        int bytes = pictures.get(0).pixels().length;
        byte[] all = new byte[pictures.size() * bytes];
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(pictures.get(i).pixels(), 0, all, i * bytes, bytes);
        }
        return all;
    }
}
