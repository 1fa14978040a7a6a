package io.github.narrows.data.sets;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.archive.Entries;
import io.github.narrows.data.archive.UnpackedCache;
import io.github.narrows.data.picture.CenterCrop;
import io.github.narrows.data.picture.Crop;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.data.picture.Resize;
import io.github.narrows.data.picture.Samples;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesConfigTest {
    private static final int SIDE = 8;

    @TempDir
    Path folder;

    private Path write(String name, int width, int height) throws IOException {
        Path file = folder.resolve("set").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(
                file, Samples.file(Samples.gradient(width, height), name.substring(name.lastIndexOf('.') + 1)));
    }

    private Dataset open(Resize resize, boolean flip, int crop, Broken broken) {
        return new ImagesConfig(Path.of("set"), SIDE, resize, 0.2, 0.2, flip, crop, broken)
                .open(new DataRoot(List.of(folder)), 1);
    }

    private Dataset open() {
        return open(new CenterCrop(), false, 0, Broken.FAIL);
    }

    private static Set<String> names(Dataset dataset, Part part) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < dataset.count(part); i++) {
            names.add(dataset.part(part).name(i));
        }
        return names;
    }

    private static byte[] image(ImageSource source, int index, long random) throws IOException {
        byte[] image = new byte[SIDE * SIDE * 3];
        source.read(index, random, image, 0);
        return image;
    }

    @Test
    void takesPartsFromFoldersAndHoldsTheMissingOneOut() throws IOException {
        for (int i = 0; i < 40; i++) {
            write("train/" + i + ".png", 9, 9);
        }
        write("test/one.bmp", 9, 9);
        write("test/two.gif", 9, 9);
        Files.writeString(folder.resolve("set/README.txt"), "no picture");
        try (Dataset dataset = open()) {
            assertThat(names(dataset, Part.TEST)).containsExactly("test/one.bmp", "test/two.gif");
            assertThat(dataset.count(Part.TRAIN) + dataset.count(Part.VALIDATION))
                    .isEqualTo(40);
            assertThat(dataset.count(Part.VALIDATION)).isBetween(1, 20);
        }
    }

    @Test
    void keepsPicturesInTheirPartsWhenOneIsAdded() throws IOException {
        for (int i = 0; i < 40; i++) {
            write("b" + i + ".png", 9, 9);
        }
        Set<String> before;
        String digest;
        try (Dataset dataset = open()) {
            before = names(dataset, Part.TEST);
            digest = dataset.digest();
            assertThat(before).isNotEmpty();
        }
        write("a.png", 9, 9);
        try (Dataset dataset = open()) {
            assertThat(names(dataset, Part.TEST)).containsAll(before);
            assertThat(dataset.digest()).isNotEqualTo(digest);
        }
    }

    @Test
    void hasADigestOfThePixelsAndThePreparation() throws IOException {
        write("a.png", 20, 20);
        write("b.png", 20, 20);
        String digest = open().digest();
        assertThat(open().digest()).isEqualTo(digest);
        assertThat(open(new Crop(), false, 0, Broken.FAIL).digest()).isNotEqualTo(digest);
        byte[] changed = Files.readAllBytes(folder.resolve("set/a.png"));
        changed[changed.length - 20] ^= 1;
        Files.write(folder.resolve("set/a.png"), changed);
        assertThat(open().digest()).isNotEqualTo(digest);
    }

    @Test
    void bringsPicturesToTheirSize() throws IOException {
        Path file = write("train/wide.png", 40, 16);
        write("test/x.png", 9, 9);
        write("val/x.png", 9, 9);
        try (Dataset dataset = open()) {
            assertThat(dataset.size()).isEqualTo(new ImageSize(SIDE, SIDE, 3));
            assertThat(dataset.preparation()).isEqualTo("center-crop to 8x8x3");
            byte[] expected = new CenterCrop().apply(Pictures.read(file), SIDE).pixels();
            assertThat(image(dataset.part(Part.TRAIN), 0, 1)).isEqualTo(expected);
            assertThat(image(dataset.part(Part.TRAIN), 0, 2)).isEqualTo(expected);
        }
    }

    @Test
    void augmentsTrainingImagesAlone() throws IOException {
        for (String part : new String[] {"train", "val", "test"}) {
            write(part + "/x.png", 30, 30);
        }
        try (Dataset dataset = open(new CenterCrop(), true, 4, Broken.FAIL)) {
            for (Part part : Part.values()) {
                Set<String> versions = new HashSet<>();
                for (long seed = 0; seed < 50; seed++) {
                    versions.add(Arrays.toString(image(dataset.part(part), 0, seed)));
                }
                assertThat(versions.size()).isBetween(part == Part.TRAIN ? 20 : 1, part == Part.TRAIN ? 50 : 1);
            }
            byte[] plain = new CenterCrop()
                    .apply(Pictures.read(folder.resolve("set/test/x.png")), SIDE)
                    .pixels();
            assertThat(image(dataset.part(Part.TEST), 0, 0)).isEqualTo(plain);
        }
    }

    @Test
    void namesABrokenPicture() throws IOException {
        write("test/good.png", 9, 9);
        write("val/good.png", 9, 9);
        Path bad = write("train/bad.jpeg", 40, 40);
        Files.write(bad, Arrays.copyOf(Files.readAllBytes(bad), 500));
        try (Dataset dataset = open()) {
            assertThatThrownBy(() -> image(dataset.part(Part.TRAIN), 0, 0))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("train/bad.jpeg is broken: ");
        }
    }

    @Test
    void skipsBrokenAndUnfitPicturesWhenAsked() throws IOException {
        for (int i = 0; i < 10; i++) {
            write("train/" + i + ".png", 9, 9);
        }
        write("train/small.png", 4, 4);
        write("test/x.png", 9, 9);
        write("val/x.png", 9, 9);
        Files.write(folder.resolve("set/train/3.png"), new byte[] {1, 2, 3});
        try (Dataset dataset = open(new Crop(), false, 0, Broken.SKIP)) {
            assertThat(names(dataset, Part.TRAIN))
                    .containsExactly(
                            "train/0.png",
                            "train/1.png",
                            "train/2.png",
                            "train/4.png",
                            "train/5.png",
                            "train/6.png",
                            "train/7.png",
                            "train/8.png",
                            "train/9.png");
        }
        try (Dataset dataset = open(new Crop(), false, 0, Broken.FAIL)) {
            assertThatThrownBy(() -> image(dataset.part(Part.TRAIN), 10, 0))
                    .hasMessageContaining("train/small.png does not fit: it is 4x4, too small to cut 8x8 out of it");
        }
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThatThrownBy(this::open)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(folder.resolve("set").toString())
                .hasMessageContaining("NARROWS_DATA");
        Files.createDirectories(folder.resolve("set"));
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(folder.resolve("set") + ": it is empty");
        Files.writeString(folder.resolve("set/notes.txt"), "");
        assertThatThrownBy(this::open).hasMessageEndingWith(": only 1 .txt");
    }

    @Test
    void readsEveryEndingOfItsFormatsAndCountsTheOthers() throws IOException {
        Path set = write("a.png", 9, 9).getParent();
        byte[] jpeg = Samples.file(Samples.gradient(9, 9), "jpeg");
        for (String name : new String[] {"b.JPG", "c.jfif", "d.jpe", "e.heic", "f.heic", "no-ending", "g.h/none"}) {
            Files.createDirectories(set.resolve(name).getParent());
            Files.write(set.resolve(name), jpeg);
        }
        Files.write(set.resolve("h.tif"), Samples.file(Samples.gradient(9, 9), "tiff"));
        try (Dataset dataset = open()) {
            Set<String> names = new TreeSet<>();
            for (Part part : Part.values()) {
                names.addAll(names(dataset, part));
            }
            assertThat(names).containsExactly("a.png", "b.JPG", "c.jfif", "d.jpe", "h.tif");
        }
        try (Entries entries = Entries.open(set, new UnpackedCache(folder.resolve("cache")))) {
            assertThat(LeftOut.of(entries, name -> name.matches(".*(png|JPG|jfif|jpe|tif)")))
                    .hasToString("2 .heic, 2 without an ending");
        }
    }

    /** A zip of ten gigabytes of zeros among pictures. */
    @Test
    void readsTheOthersWhereOnePictureIsTooLarge() throws IOException {
        Path zip = folder.resolve("set");
        byte[] png = Samples.file(Samples.gradient(9, 9), "png");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : new String[] {"train/a.png", "train/b.png", "test/a.png", "val/a.png"}) {
                out.putNextEntry(new ZipEntry(name));
                out.write(png);
            }
        }
        byte[] content = Files.readAllBytes(zip);
        int header = new String(content, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(header + 24, -100);
        Files.write(folder.resolve("set.zip"), content);
        try (Dataset dataset = new ImagesConfig(
                        Path.of("set.zip"), SIDE, new CenterCrop(), 0.2, 0.2, false, 0, Broken.SKIP)
                .open(new DataRoot(List.of(folder)), 1)) {
            assertThat(names(dataset, Part.TRAIN)).containsExactly("train/b.png");
            assertThat(dataset.digest()).hasSize(64);
        }
    }

    @Test
    void saysWhichPartIsEmpty() throws IOException {
        write("train/x.png", 9, 9);
        write("test/x.png", 9, 9);
        try (Dataset dataset = new ImagesConfig(Path.of("set"), SIDE, new CenterCrop(), 0, 0, false, 0, Broken.FAIL)
                .open(new DataRoot(List.of(folder)), 1)) {
            assertThat(dataset.count(Part.VALIDATION)).isZero();
            assertThatThrownBy(() -> dataset.part(Part.VALIDATION))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("no images for validation");
        }
    }
}
