package io.github.narrows.serving.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.data.picture.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiledPictureTest {
    private static final int SIDE = 32;
    private static final int OVERLAP = 16;

    /** Tiles of 32 at multiples of 4; what is made of a tile follows from it and from how many came before. */
    private interface Fake extends TileModel {
        @Override
        default int side() {
            return SIDE;
        }

        @Override
        default int multiple() {
            return 4;
        }

        @Override
        default int channels() {
            return 3;
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5,7", "32,32", "33,31", "100,37", "48,200", "64,64"})
    void aModelThatChangesNothingGivesThePictureBack(int height, int width) throws IOException {
        Picture picture = noise(height, width, 3);
        Fake identity = (tiles, count) -> tiles.get(0);
        assertThat(run(picture, identity).pixels()).isEqualTo(picture.pixels());
    }

    @Test
    void whatComesOutMayBeLarger() throws IOException {
        Picture picture = noise(41, 75, 3);
        Fake doubling = new Fake() {
            @Override
            public int scale() {
                return 2;
            }

            @Override
            public byte[] apply(List<byte[]> tiles, int count) {
                byte[] large = new byte[count * 4 * SIDE * SIDE * 3];
                for (int i = 0; i < large.length; i++) {
                    int pixel = i / 3;
                    int x = pixel % (2 * SIDE) / 2;
                    int y = pixel / (2 * SIDE) / 2;
                    large[i] = tiles.get(0)[(y * SIDE + x) * 3 + i % 3];
                }
                return large;
            }
        };
        Picture large = run(picture, doubling);
        assertThat(large.height()).isEqualTo(82);
        assertThat(large.width()).isEqualTo(150);
        for (int y = 0; y < 82; y++) {
            for (int x = 0; x < 150; x++) {
                assertThat(large.at(y, x, 1)).isEqualTo(picture.at(y / 2, x / 2, 1));
            }
        }
    }

    /** As if every tile had another brightness: nothing jumps, neither across the borders of tiles nor elsewhere. */
    @Test
    void tilesPassIntoOneAnotherWithoutASeam() throws IOException {
        Picture picture = flat(130, 170, 100);
        int[] tile = {0};
        Fake brighter = (tiles, count) -> {
            byte[] made = tiles.get(0).clone();
            for (int i = 0; i < count; i++) {
                int more = tile[0]++ % 2 == 0 ? 0 : 80;
                for (int j = 0; j < SIDE * SIDE * 3; j++) {
                    made[i * SIDE * SIDE * 3 + j] += (byte) more;
                }
            }
            return made;
        };
        Picture made = run(picture, brighter);
        int largest = 0;
        for (int y = 1; y < 130; y++) {
            for (int x = 1; x < 170; x++) {
                largest = Math.max(largest, Math.abs(made.at(y, x, 0) - made.at(y, x - 1, 0)));
                largest = Math.max(largest, Math.abs(made.at(y, x, 0) - made.at(y - 1, x, 0)));
            }
        }
        // A straight line over half of the overlap; the last tiles, which may overlap by more, share what they cover.
        assertThat(largest).isBetween(5, 2 * 80 / (OVERLAP / 2) + 2);
    }

    /** A network knows too little about the outermost pixels of a tile: they do not count where another tile has them. */
    @Test
    void theRimOfATileDoesNotCountInsideThePicture() throws IOException {
        Picture picture = flat(90, 122, 50);
        Fake rimmed = (tiles, count) -> {
            byte[] made = tiles.get(0).clone();
            for (int i = 0; i < count * SIDE * SIDE; i++) {
                int x = i % SIDE;
                int y = i / SIDE % SIDE;
                int away = Math.min(Math.min(x, SIDE - 1 - x), Math.min(y, SIDE - 1 - y));
                if (away < OVERLAP / 4) {
                    made[3 * i] = (byte) 250;
                }
            }
            return made;
        };
        Picture made = run(picture, rimmed);
        for (int y = 4; y < 84; y++) {
            for (int x = 4; x < 116; x++) {
                assertThat(made.at(y, x, 0)).as("%d,%d", x, y).isEqualTo(50);
            }
        }
        assertThat(made.at(0, 60, 0)).isEqualTo(250);
    }

    @Test
    void tilesBeginWhereTheStridesOfANetworkDo() {
        for (int length = 1; length < 300; length++) {
            TileAxis axis = TileAxis.of(length, SIDE, OVERLAP, 4);
            assertThat(axis.length()).isGreaterThanOrEqualTo(length);
            for (int i = 0; i < axis.tiles(); i++) {
                assertThat(axis.starts()[i] % 4).isZero();
                if (i > 0) {
                    assertThat(axis.starts()[i - 1] + SIDE - axis.starts()[i]).isBetween(OVERLAP, SIDE - 1);
                }
            }
        }
    }

    @Test
    void progressCountsEveryTile() throws IOException {
        List<Integer> told = new ArrayList<>();
        TiledPicture tiled =
                new TiledPicture(List.of(noise(90, 90, 3)), (Fake) (tiles, count) -> tiles.get(0), OVERLAP);
        tiled.run((row, pixels) -> {}, told::add);
        assertThat(told).isSorted().endsWith(tiled.tiles());
        assertThat(tiled.tiles()).isEqualTo(25);
    }

    @Test
    void aMaskIsCutAsItsPictureIs() throws IOException {
        Picture picture = noise(50, 70, 3);
        Picture mask = noise(50, 70, 1);
        Fake masked = (tiles, count) -> {
            byte[] made = tiles.get(0).clone();
            for (int i = 0; i < count * SIDE * SIDE; i++) {
                made[3 * i] = tiles.get(1)[i];
            }
            return made;
        };
        Picture made = run(List.of(picture, mask), masked);
        for (int i = 0; i < 50 * 70; i++) {
            assertThat(made.pixels()[3 * i]).isEqualTo(mask.pixels()[i]);
            assertThat(made.pixels()[3 * i + 1]).isEqualTo(picture.pixels()[3 * i + 1]);
        }
    }

    private static Picture run(Picture picture, TileModel model) throws IOException {
        return run(List.of(picture), model);
    }

    private static Picture run(List<Picture> planes, TileModel model) throws IOException {
        TiledPicture tiled = new TiledPicture(planes, model, OVERLAP);
        byte[] pixels = new byte[tiled.height() * tiled.width() * 3];
        int[] next = {0};
        tiled.run(
                (row, line) -> {
                    assertThat(row).isEqualTo(next[0]++);
                    System.arraycopy(line, 0, pixels, row * line.length, line.length);
                },
                done -> {});
        assertThat(next[0]).isEqualTo(tiled.height());
        return new Picture(tiled.height(), tiled.width(), 3, pixels);
    }

    private static Picture noise(int height, int width, int channels) {
        byte[] pixels = new byte[height * width * channels];
        new SplittableRandom(height + width).nextBytes(pixels);
        return new Picture(height, width, channels, pixels);
    }

    private static Picture flat(int height, int width, int value) {
        byte[] pixels = new byte[height * width * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) value;
        }
        return new Picture(height, width, 3, pixels);
    }
}
