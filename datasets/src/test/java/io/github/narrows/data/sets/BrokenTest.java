package io.github.narrows.data.sets;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.picture.CenterCrop;
import io.github.narrows.data.picture.Crop;
import io.github.narrows.data.picture.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of pictures that cannot be read. */
class BrokenTest {
    @TempDir
    Path folder;

    private PictureFolder pictures = new PictureFolder(Path.of(""));

    @BeforeEach
    void begin() {
        pictures = new PictureFolder(folder);
    }

    @Test
    void namesABrokenPicture() throws IOException {
        pictures.write("test/good.png", 9, 9);
        pictures.write("val/good.png", 9, 9);
        Path bad = pictures.write("train/bad.jpeg", 40, 40);
        Files.write(bad, Arrays.copyOf(Files.readAllBytes(bad), 500));
        try (PictureDataset dataset = pictures.open()) {
            assertThatThrownBy(() -> PictureFolder.image(dataset.part(Part.TRAIN), 0, 0))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("train/bad.jpeg is broken: ");
        }
    }

    @Test
    void skipsBrokenAndUnfitPicturesWhenAsked() throws IOException {
        for (int i = 0; i < 10; i++) {
            pictures.write("train/" + i + ".png", 9, 9);
        }
        pictures.write("train/small.png", 4, 4);
        pictures.write("test/x.png", 9, 9);
        pictures.write("val/x.png", 9, 9);
        Files.write(folder.resolve("set/train/3.png"), new byte[] {1, 2, 3});
        try (PictureDataset dataset = pictures.open(new Crop(), false, 0, Broken.SKIP)) {
            assertThat(PictureFolder.names(dataset, Part.TRAIN))
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
        try (PictureDataset dataset = pictures.open(new Crop(), false, 0, Broken.FAIL)) {
            assertThatThrownBy(() -> PictureFolder.image(dataset.part(Part.TRAIN), 10, 0))
                    .hasMessageContaining("train/small.png does not fit: it is 4x4, too small to cut 8x8 out of it");
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
        try (PictureDataset dataset = new ImagesConfig(
                        Path.of("set.zip"), PictureFolder.SIDE, new CenterCrop(), 0.2, 0.2, false, 0, Broken.SKIP)
                .open(new DataRoot(List.of(folder)), 1)) {
            assertThat(PictureFolder.names(dataset, Part.TRAIN)).containsExactly("train/b.png");
            assertThat(dataset.digest()).hasSize(64);
        }
    }
}
