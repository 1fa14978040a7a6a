package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.data.picture.Picture;
import io.github.narrows.serving.PictureCodes;
import io.github.narrows.serving.PictureModel;
import io.github.narrows.serving.tile.PictureRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PictureModelTest {
    private static final Path RUN = Path.of("src/test/resources/formats/run-1");

    private static PictureModel model;

    @BeforeAll
    static void open() throws IOException {
        model = PictureModel.open(RUN);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void codesDecodeToTheReconstruction() {
        Picture picture = picture(1, 21, 38);
        Picture made = model.reconstruct(picture);
        assertThat(made.height()).isEqualTo(21);
        assertThat(made.width()).isEqualTo(38);
        assertThat(model.decode(model.encode(picture)).pixels()).isEqualTo(made.pixels());
    }

    @Test
    void picturesOfSeveralSizesKeepTheirOrderAndComeOutAsSingly() {
        List<Picture> pictures = IntStream.range(0, 70)
                .mapToObj(i -> picture(i, i % 10 < 8 ? 16 : 20, 16))
                .toList();
        List<PictureCodes> codes = model.encode(pictures);
        List<Picture> made = model.reconstruct(pictures);
        List<Picture> decoded = model.decode(codes);
        for (int i = 0; i < pictures.size(); i += 7) {
            assertThat(made.get(i).pixels())
                    .isEqualTo(model.reconstruct(pictures.get(i)).pixels())
                    .isEqualTo(decoded.get(i).pixels());
            assertThat(codes.get(i)).isEqualTo(model.encode(pictures.get(i)));
        }
    }

    /** While a picture goes through its tiles, another thread asks for more sizes than sessions are kept. */
    @Test
    void noThreadTakesTheSessionOfAnother() throws Exception {
        Picture large = picture(1, 64, 16);
        byte[] alone = model.tiles(16).reconstruct(large).pixels();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            List<Future<Picture>> sizes = new ArrayList<>();
            PictureRows rows = new PictureRows(64, 16, 3);
            model.tiles(16).reconstruct(large, (row, pixels) -> {
                if (row == 0) {
                    for (int i = 1; i <= 5; i++) {
                        Picture picture = picture(i, 16, 16 + 4 * i);
                        sizes.add(other.submit(() -> model.reconstruct(picture)));
                    }
                    assertThat(isDoneWithin(3, sizes.get(4))).isFalse();
                }
                rows.accept(row, pixels);
            });
            assertThat(rows.picture().pixels()).isEqualTo(alone);
            for (int i = 1; i <= 5; i++) {
                assertThat(sizes.get(i - 1).get().pixels())
                        .isEqualTo(model.reconstruct(picture(i, 16, 16 + 4 * i)).pixels());
            }
        } finally {
            other.shutdown();
        }
    }

    private static boolean isDoneWithin(int seconds, Future<?> work) {
        try {
            work.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aGreyPictureGetsTheChannelsOfTheModel() {
        Picture grey = new Picture(16, 16, 1, new byte[16 * 16]);
        assertThat(model.reconstruct(grey).pixels())
                .isEqualTo(model.reconstruct(grey.withChannels(3)).pixels());
    }

    @Test
    void codesThatAreNoneAreRefusedInWords() {
        PictureCodes codes = model.encode(picture(1, 16, 16));
        String part = codes.parts().firstKey();
        int[] indices = codes.indices(part);
        indices[3] = 4711;
        assertThatThrownBy(() -> model.decode(codes.withIndices(part, indices)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("the part 'indices' must hold numbers from 0 to \\d+, found 4711");
        assertThatThrownBy(() -> model.decode(new PictureCodes(32, 16, codes.codes())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the part 'indices' must be I32[1, 8, 4, 1], found I32[1, 4, 4, 1]");
    }

    @Test
    void whatAModelWasNotTrainedForIsRefusedInWords() {
        Picture picture = picture(1, 16, 16);
        assertThatThrownBy(() -> model.tiles().enlarge(picture))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this model was not trained to make pictures larger");
        assertThatThrownBy(() -> model.tiles().fill(picture, new Picture(16, 16, 1, new byte[256])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this model was not trained to fill holes");
        assertThatThrownBy(() -> model.tiles(30))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the side of a tile must be a multiple of 4 for this model, found 30");
        assertThatThrownBy(() -> model.files())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(RUN + " has no tables for files of codes of step ");
    }

    @Test
    void aModelThatWasClosedSaysSo() throws IOException {
        PictureModel closed = PictureModel.open(RUN);
        closed.reconstruct(picture(1, 16, 16));
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.reconstruct(picture(1, 16, 16)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the model of " + RUN + " was closed; open it again to use it");
        assertThatThrownBy(() -> closed.tiles().reconstruct(picture(1, 16, 16)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Picture picture(int seed, int height, int width) {
        byte[] pixels = new byte[height * width * 3];
        new SplittableRandom(seed).nextBytes(pixels);
        return new Picture(height, width, 3, pixels);
    }
}
