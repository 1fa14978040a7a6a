package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that are larger than a graph. */
class TilesTest {
    @TempDir
    private static Path folder;

    private static TaskRuns tasks;

    private static Path colour;

    @BeforeAll
    static void prepare() throws IOException {
        tasks = new TaskRuns(folder);
        colour = TestPicture.write(folder.resolve("colour.png"), 75, 41);
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-location", "global"})
    void aRunThatIsTiedToOneSizeTakesTilesOfExactlyThat(String basis) throws IOException {
        Path run = tasks.train(basis, "bottleneck={type: pca, basis: " + basis + ", components: 4}");
        Path out = folder.resolve("tied-" + basis);
        TaskRuns.succeed("reconstruct", run, colour, "--out", out);
        assertThat(TaskRuns.read(out.resolve("colour-reconstruction.png")).getHeight())
                .isEqualTo(41);
        Command refused = Command.narrows("reconstruct", run, colour, "--out", out, "--tile", "32");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("narrows: the weights do not fit images of 32x32: ");
    }

    /** Neighbours differ across the borders of tiles as they do elsewhere, and tiles make what one large tile makes. */
    @Test
    void tilesLeaveNoSeams() throws IOException {
        Path run =
                tasks.train("seams", "bottleneck=none", "training.steps=200", "training.optimizer.learning-rate=3e-3");
        Path wide = TestPicture.write(folder.resolve("wide.png"), 240, 160);
        TaskRuns.succeed("reconstruct", run, wide, "--out", folder.resolve("tiled"), "--tile", "64");
        TaskRuns.succeed("reconstruct", run, wide, "--out", folder.resolve("whole"), "--tile", "240");
        Raster tiled = TaskRuns.read(folder.resolve("tiled/wide-reconstruction.png"));
        Raster whole = TaskRuns.read(folder.resolve("whole/wide-reconstruction.png"));
        double[] steps = new double[240];
        double apart = 0;
        for (int x = 1; x < 240; x++) {
            for (int y = 0; y < 160; y++) {
                int error = difference(tiled, whole, x, y);
                apart += Math.abs(error);
                steps[x] += Math.abs(error - difference(tiled, whole, x - 1, y)) / 160.0;
            }
        }
        assertThat(apart / 239 / 160).isLessThan(1);
        // Tiles of 64 begin at 0, 48, 96, 144 and 176; each overlap begins and ends there.
        for (int border : new int[] {48, 64, 96, 112, 144, 160, 176, 208}) {
            assertThat(steps[border]).as("at %d", border).isLessThan(1);
        }
    }

    private static int difference(Raster one, Raster other, int x, int y) {
        return one.getSample(244 + x, y, 0) - other.getSample(244 + x, y, 0);
    }
}
