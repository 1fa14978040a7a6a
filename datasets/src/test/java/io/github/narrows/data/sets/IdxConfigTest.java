package io.github.narrows.data.sets;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.Batches;
import io.github.narrows.data.DataException;
import io.github.narrows.data.DataRoot;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.data.picture.Pad;
import io.github.narrows.sample.SampleTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxConfigTest {
    @TempDir
    Path folder;

    /** Image i is filled with the value i. */
    private static byte[] idx(int magic, int count, int height, int width) {
        ByteBuffer file = ByteBuffer.allocate(16 + count * height * width);
        file.putInt(magic).putInt(count).putInt(height).putInt(width);
        for (int i = 0; i < count; i++) {
            byte[] image = new byte[height * width];
            Arrays.fill(image, (byte) i);
            file.put(image);
        }
        return file.array();
    }

    private void write(String name, byte[] content) throws IOException {
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))
                : Files.newOutputStream(folder.resolve(name))) {
            out.write(content);
        }
    }

    private PictureDataset open(String path, int imageSize) {
        return new IdxConfig(Path.of(path), imageSize, new Pad(), 0.1, 0.1).open(new DataRoot(List.of(folder)), 1);
    }

    @Test
    void findsTrainingAndTestFilesByTheirNames() throws IOException {
        write("train-images-idx3-ubyte.gz", idx(0x803, 100, 5, 7));
        write("t10k-images-idx3-ubyte", idx(0x803, 20, 5, 7));
        write("t10k-labels-idx1-ubyte", new byte[] {0, 0, 8, 1});
        try (PictureDataset dataset = open(".", 0)) {
            assertThat(dataset.size()).isEqualTo(new ImageSize(5, 7, IdxConfig.DEFAULTS.channels()));
            assertThat(dataset.count(Part.TEST)).isEqualTo(20);
            assertThat(dataset.count(Part.TRAIN) + dataset.count(Part.VALIDATION))
                    .isEqualTo(100);
            assertThat(dataset.count(Part.VALIDATION)).isPositive();
            byte[] image = new byte[35];
            dataset.part(Part.TEST).read(13, 0, image, 0);
            assertThat(image).containsOnly(13);
        }
    }

    private static byte[] labels(int count) {
        ByteBuffer file = ByteBuffer.allocate(8 + count);
        file.putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            file.put((byte) (i % 7));
        }
        return file.array();
    }

    /** The image that was filled with a value has the label that belongs to it, wherever it stands. */
    @ParameterizedTest
    @ValueSource(ints = {0, 9})
    void keepsLabelsBesideTheirImagesInEveryPartAndOrder(int imageSize) throws IOException {
        write("train-images-idx3-ubyte.gz", idx(0x803, 100, 5, 7));
        write("train-labels-idx1-ubyte.gz", labels(100));
        write("t10k-images-idx3-ubyte", idx(0x803, 20, 5, 7));
        write("t10k-labels-idx1-ubyte", labels(20));
        try (PictureDataset dataset = open(".", imageSize)) {
            ImageSize size = dataset.size();
            int middle = size.bytes() / 2;
            for (Part part : Part.values()) {
                try (Batches batches = new Batches(dataset.samples(part), 16, 5, 70, 2, 2)) {
                    for (int i = 0; i < 30; i++) {
                        SampleBatch batch = batches.next();
                        byte[] pixels = batch.tensor(SampleTensor.PICTURES).bytes();
                        int[] labels = batch.labels().orElseThrow();
                        for (int image = 0; image < batch.count(); image++) {
                            assertThat(labels[image]).isEqualTo(pixels[image * size.bytes() + middle] % 7);
                        }
                    }
                }
            }
        }
    }

    @Test
    void hasNoLabelsWhereTheirFileIsMissingOrOfAnotherLength() throws IOException {
        write("train-images-idx3-ubyte", idx(0x803, 100, 5, 7));
        write("t10k-images-idx3-ubyte", idx(0x803, 20, 5, 7));
        write("t10k-labels-idx1-ubyte", labels(19));
        try (PictureDataset dataset = open(".", 0)) {
            assertThat(dataset.part(Part.TRAIN).label(0)).isEmpty();
            assertThat(dataset.part(Part.TEST).label(0)).isEmpty();
        }
    }

    @Test
    void sharesALoneTestFileOut() throws IOException {
        write("t10k-images-idx3-ubyte", idx(0x803, 200, 4, 4));
        try (PictureDataset dataset = open(".", 0)) {
            assertThat(dataset.count(Part.TEST)).isBetween(5, 40);
            assertThat(dataset.count(Part.VALIDATION)).isBetween(5, 40);
            assertThat(Arrays.stream(Part.values()).mapToInt(dataset::count).sum())
                    .isEqualTo(200);
        }
    }

    @Test
    void padsToALargerSize() throws IOException {
        write("some.idx", idx(0x803, 100, 3, 3));
        try (PictureDataset dataset = open("some.idx", 5)) {
            assertThat(dataset.size()).isEqualTo(new ImageSize(5, 5, 1));
            assertThat(dataset.preparation()).isEqualTo("pad to 5x5x1");
            ImageSource train = dataset.part(Part.TRAIN);
            int value = Integer.parseInt(train.name(9).replaceFirst(".*#", ""));
            byte[] image = new byte[25];
            train.read(9, 0, image, 0);
            for (int i = 0; i < 25; i++) {
                boolean inside = i / 5 >= 1 && i / 5 <= 3 && i % 5 >= 1 && i % 5 <= 3;
                assertThat(image[i]).isEqualTo((byte) (inside ? value : 0));
            }
        }
    }

    @Test
    void refusesLabelsWithBothNumbers() throws IOException {
        write("train-images-idx3-ubyte", idx(0x801, 4, 2, 2));
        assertThatThrownBy(() -> open(".", 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("begins with 0x00000801, expected 0x00000803; these are labels");
    }

    @Test
    void saysWhatAFileHoldsThatIsCutOff() throws IOException {
        write("train-images-idx3-ubyte.gz", Arrays.copyOf(idx(0x803, 4, 2, 2), 20));
        assertThatThrownBy(() -> open(".", 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("must hold 16 bytes after its header (4 images of 2x2), found 4 bytes");
        write("train-images-idx3-ubyte.gz", Arrays.copyOf(idx(0x803, 4, 2, 2), 9));
        assertThatThrownBy(() -> open(".", 0)).isInstanceOf(DataException.class).hasMessageContaining("is cut off");
    }

    @Test
    void refusesHeadersThatCannotBe() throws IOException {
        write("train-images-idx3-ubyte", idx(0x803, 0, 2, 2));
        assertThatThrownBy(() -> open(".", 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("broken header: 0 images of 2x2");
    }

    @Test
    void namesWhatItLooksForInAFolderWithoutIt() {
        assertThatThrownBy(() -> open(".", 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("No IDX images in")
                .hasMessageContaining("train-images-idx3-ubyte");
    }

    @Test
    void doesNotMixTwoDataSets() throws IOException {
        write("emnist-letters-train-images-idx3-ubyte", idx(0x803, 4, 2, 2));
        write("emnist-digits-train-images-idx3-ubyte", idx(0x803, 4, 2, 2));
        assertThatThrownBy(() -> open(".", 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("emnist-digits-train-images-idx3-ubyte, emnist-letters");
    }
}
