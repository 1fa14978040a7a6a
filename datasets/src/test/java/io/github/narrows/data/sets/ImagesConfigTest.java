package io.github.narrows.data.sets;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import io.github.narrows.data.DataRoot;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.archive.Entries;
import io.github.narrows.data.archive.UnpackedCache;
import io.github.narrows.data.picture.CenterCrop;
import io.github.narrows.data.picture.Crop;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.data.picture.RandomCrop;
import io.github.narrows.data.picture.Samples;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesConfigTest {
    @TempDir
    Path folder;

    private PictureFolder pictures = new PictureFolder(Path.of(""));

    @BeforeEach
    void begin() {
        pictures = new PictureFolder(folder);
    }

    @Test
    void takesPartsFromFoldersAndHoldsTheMissingOneOut() throws IOException {
        for (int i = 0; i < 40; i++) {
            pictures.write("train/" + i + ".png", 9, 9);
        }
        pictures.write("test/one.bmp", 9, 9);
        pictures.write("test/two.gif", 9, 9);
        Files.writeString(folder.resolve("set/README.txt"), "no picture");
        try (PictureDataset dataset = pictures.open()) {
            assertThat(PictureFolder.names(dataset, Part.TEST)).containsExactly("test/one.bmp", "test/two.gif");
            assertThat(dataset.count(Part.TRAIN) + dataset.count(Part.VALIDATION))
                    .isEqualTo(40);
            assertThat(dataset.count(Part.VALIDATION)).isBetween(1, 20);
        }
    }

    @Test
    void keepsPicturesInTheirPartsWhenOneIsAdded() throws IOException {
        for (int i = 0; i < 40; i++) {
            pictures.write("b" + i + ".png", 9, 9);
        }
        Set<String> before;
        String digest;
        try (PictureDataset dataset = pictures.open()) {
            before = PictureFolder.names(dataset, Part.TEST);
            digest = dataset.digest();
            assertThat(before).isNotEmpty();
        }
        pictures.write("a.png", 9, 9);
        try (PictureDataset dataset = pictures.open()) {
            assertThat(PictureFolder.names(dataset, Part.TEST)).containsAll(before);
            assertThat(dataset.digest()).isNotEqualTo(digest);
        }
    }

    @Test
    void hasADigestOfThePixelsAndThePreparation() throws IOException {
        pictures.write("a.png", 20, 20);
        pictures.write("b.png", 20, 20);
        String digest = pictures.open().digest();
        assertThat(pictures.open().digest()).isEqualTo(digest);
        assertThat(pictures.open(new Crop(), false, 0, Broken.FAIL).digest()).isNotEqualTo(digest);
        byte[] changed = Files.readAllBytes(folder.resolve("set/a.png"));
        changed[changed.length - 20] ^= 1;
        Files.write(folder.resolve("set/a.png"), changed);
        assertThat(pictures.open().digest()).isNotEqualTo(digest);
    }

    @Test
    void bringsPicturesToTheirSize() throws IOException {
        Path file = pictures.write("train/wide.png", 40, 16);
        pictures.write("test/x.png", 9, 9);
        pictures.write("val/x.png", 9, 9);
        try (PictureDataset dataset = pictures.open()) {
            assertThat(dataset.size()).isEqualTo(new ImageSize(PictureFolder.SIDE, PictureFolder.SIDE, 3));
            assertThat(dataset.preparation()).isEqualTo("center-crop to 8x8x3");
            byte[] expected = new CenterCrop()
                    .apply(Pictures.read(file), PictureFolder.SIDE)
                    .pixels();
            assertThat(PictureFolder.image(dataset.part(Part.TRAIN), 0, 1)).isEqualTo(expected);
            assertThat(PictureFolder.image(dataset.part(Part.TRAIN), 0, 2)).isEqualTo(expected);
        }
    }

    @Test
    void augmentsTrainingImagesAlone() throws IOException {
        for (String part : new String[] {"train", "val", "test"}) {
            pictures.write(part + "/x.png", 30, 30);
        }
        try (PictureDataset dataset = pictures.open(new CenterCrop(), true, 4, Broken.FAIL)) {
            for (Part part : Part.values()) {
                Set<String> versions = new HashSet<>();
                for (long seed = 0; seed < 50; seed++) {
                    versions.add(Arrays.toString(PictureFolder.image(dataset.part(part), 0, seed)));
                }
                assertThat(versions.size()).isBetween(part == Part.TRAIN ? 20 : 1, part == Part.TRAIN ? 50 : 1);
            }
            byte[] plain = new CenterCrop()
                    .apply(Pictures.read(folder.resolve("set/test/x.png")), PictureFolder.SIDE)
                    .pixels();
            assertThat(PictureFolder.image(dataset.part(Part.TEST), 0, 0)).isEqualTo(plain);
        }
    }

    @Test
    void cutsTrainingImagesOutAtRandomPlacesOfLargePictures() throws IOException {
        for (String part : new String[] {"train", "val", "test"}) {
            pictures.write(part + "/x.png", 30, 20);
        }
        Picture whole = Pictures.read(folder.resolve("set/train/x.png"));
        Set<String> squares = new HashSet<>();
        for (int top = 0; top <= 20 - PictureFolder.SIDE; top++) {
            for (int left = 0; left <= 30 - PictureFolder.SIDE; left++) {
                squares.add(Arrays.toString(whole.crop(top, left, PictureFolder.SIDE, PictureFolder.SIDE)
                        .pixels()));
            }
        }
        try (PictureDataset dataset = pictures.open(new RandomCrop(), false, 0, Broken.FAIL)) {
            Set<String> seen = new HashSet<>();
            for (long seed = 0; seed < 100; seed++) {
                seen.add(Arrays.toString(PictureFolder.image(dataset.part(Part.TRAIN), 0, seed)));
            }
            assertThat(squares).containsAll(seen);
            assertThat(seen.size()).isGreaterThan(50);
            assertThat(PictureFolder.image(dataset.part(Part.TRAIN), 0, 5))
                    .isEqualTo(PictureFolder.image(dataset.part(Part.TRAIN), 0, 5));
            assertThat(PictureFolder.image(dataset.part(Part.TEST), 0, 5))
                    .isEqualTo(
                            whole.centre(PictureFolder.SIDE, PictureFolder.SIDE).pixels());
            assertThat(dataset.preparation()).isEqualTo("random-crop to 8x8x3");
        }
    }

    @Test
    void refusesWhatIsTooSmallToBeCutOutOf() throws IOException {
        pictures.write("train/small.png", 30, 7);
        pictures.write("val/x.png", 30, 20);
        pictures.write("test/x.png", 30, 20);
        try (PictureDataset dataset = pictures.open(new RandomCrop(), false, 0, Broken.FAIL)) {
            assertThatThrownBy(() -> PictureFolder.image(dataset.part(Part.TRAIN), 0, 1))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("train/small.png does not fit: it is 30x7, too small to cut 8x8 out of it");
        }
    }

    @Test
    void refusesAMarginAroundRandomPlaces() {
        assertThatThrownBy(() -> pictures.open(new RandomCrop(), false, 4, Broken.FAIL))
                .isInstanceOf(SettingsException.class)
                .hasMessage("crop: must be 0 with resize random-crop, which takes training images from a random place"
                        + " anyway, found 4");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThatThrownBy(pictures::open)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(folder.resolve("set").toString())
                .hasMessageContaining("NARROWS_DATA");
        Files.createDirectories(folder.resolve("set"));
        assertThatThrownBy(pictures::open)
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(folder.resolve("set") + ": it is empty");
        Files.writeString(folder.resolve("set/notes.txt"), "");
        assertThatThrownBy(pictures::open).hasMessageEndingWith(": only 1 .txt");
    }

    @Test
    void readsEveryEndingOfItsFormatsAndCountsTheOthers() throws IOException {
        Path set = pictures.write("a.png", 9, 9).getParent();
        byte[] jpeg = Samples.file(Samples.gradient(9, 9), "jpeg");
        for (String name : new String[] {"b.JPG", "c.jfif", "d.jpe", "e.heic", "f.heic", "no-ending", "g.h/none"}) {
            Files.createDirectories(set.resolve(name).getParent());
            Files.write(set.resolve(name), jpeg);
        }
        Files.write(set.resolve("h.tif"), Samples.file(Samples.gradient(9, 9), "tiff"));
        try (PictureDataset dataset = pictures.open()) {
            Set<String> names = new TreeSet<>();
            for (Part part : Part.values()) {
                names.addAll(PictureFolder.names(dataset, part));
            }
            assertThat(names).containsExactly("a.png", "b.JPG", "c.jfif", "d.jpe", "h.tif");
        }
        try (Entries entries = Entries.open(set, new UnpackedCache(folder.resolve("cache")))) {
            assertThat(LeftOut.of(entries, name -> name.matches(".*(png|JPG|jfif|jpe|tif)")))
                    .hasToString("2 .heic, 2 without an ending");
        }
    }

    @Test
    void saysWhichPartIsEmpty() throws IOException {
        pictures.write("train/x.png", 9, 9);
        pictures.write("test/x.png", 9, 9);
        try (PictureDataset dataset = new ImagesConfig(
                        Path.of("set"), PictureFolder.SIDE, new CenterCrop(), 0, 0, false, 0, Broken.FAIL)
                .open(new DataRoot(List.of(folder)), 1)) {
            assertThat(dataset.count(Part.VALIDATION)).isZero();
            assertThatThrownBy(() -> dataset.part(Part.VALIDATION))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("no images for validation");
        }
    }
}
